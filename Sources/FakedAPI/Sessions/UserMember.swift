/// The members of a user as `GET /identity/users/me` answers it, in their order.
enum UserMember: String, CaseIterable {
  case id, email, creationTimestamp, tenantId, devices, userType

  /// Those of `userType`.
  enum TypeMember: String, CaseIterable {
    case name, permissions
  }

  private var content: AnswerContent {
    switch self {
    case .id, .email, .tenantId: .string
    case .creationTimestamp: .int64
    case .devices: .freeObjects
    case .userType:
      .object(
        "UserType",
        TypeMember.allCases.map {
          $0 == .permissions
            ? AnswerMember(
              $0.rawValue,
              .strings,
              "What the user may do.",
              example: "[\"\(Permission.read.rawValue)\"]"
            )
            : AnswerMember($0.rawValue, .string, "The name of the type.", example: #""User""#)
        }
      )
    }
  }

  private var help: String {
    switch self {
    case .id: "The id of the user."
    case .email: "Absent for a token that no log-in gave."
    case .creationTimestamp: "When the user was made, in ms since 1970 UTC: the same for all."
    case .tenantId: "The id of the tenant."
    case .devices: "The devices of the session's log-in."
    case .userType: "What the user is and may do."
    }
  }

  /// The id of a tenant.
  static let tenantExample = #""0d2b0a1c3e4f5a6b7c8d9e0f""#

  private var example: String? {
    switch self {
    case .id: #""9b1deb4d3b7d4bad9bdd2b0d""#
    case .email: #""reader@example.com""#
    case .creationTimestamp: "1577836800000"
    case .tenantId: Self.tenantExample
    case .devices: #"[{"deviceId":"d1","os":"Android"}]"#
    case .userType: nil
    }
  }

  /// A user as the table of endpoints has it.
  static var user: AnswerContent {
    var members = allCases.map {
      AnswerMember(
        $0.rawValue,
        $0.content,
        $0.help,
        isOptional: $0 == .email,
        example: $0.example
      )
    }
    let details = AccessUser.detailNames.map {
      AnswerMember($0, .string, "What the scenario says of the user.", isOptional: true)
    }
    members.insert(contentsOf: details, at: 2)
    return .object("User", members)
  }
}
