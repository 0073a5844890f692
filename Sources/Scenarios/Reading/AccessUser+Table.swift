internal import Diagnostics
internal import FakedAPI
internal import JSONDocuments
internal import JSONWire
internal import Primitives
internal import RequestMatching
internal import Signing

extension AccessUser {
  static let table = ObjectTable<AccessUser>(
    "a user",
    [
      .init("tenant", .string, "The tenant that the user is of.", isRequired: true) {
        node,
        user,
        reader in
        user.tenant = readText(node, for: "tenant", &reader)
        if let why = ImpossibleText.inHeader(user.tenant) {
          reader.warning("'tenant': \(why)", at: node.range)
        }
      },
      .init("email", .string, "What the user logs in with.", isRequired: true) {
        node,
        user,
        reader in
        user.email = readText(node, for: "email", &reader)
      },
      .init("password", .string, "The password for it; unset, the user has none.") {
        node,
        user,
        reader in
        user.password = readText(node, for: "password", &reader)
      },
      .init(
        "pat",
        .text(patForm, pattern: patPattern),
        "The personal access token that the user logs in with; unset, the user has none."
      ) { node, user, reader in
        guard let text = node.string else { return }
        user.pat = text
        guard !isPAT(text) else { return }
        reader.error(
          "'pat': expected \(patForm), found \(quoted(text, mark: "\""))",
          at: node.range
        )
      },
      .init(
        "permissions",
        AccessPolicy.permissionsShape,
        "What the user's tokens allow.",
        isRequired: true
      ) { node, user, reader in
        user.permissions = TokenGrant.readPermissions(node, for: "permissions", &reader)
      },
    ]
      + detailNames.map { name in
        .init(name, .string, "The user's \(name), as GET /identity/users/me shows it.") {
          node,
          user,
          _ in
          user.details[name] = node.string
        }
      }
  )

  private static let patForm =
    "\"pat_\" and five groups of 8, 4, 4, 4 and 12 hexadecimal digits, joined by \"_\""

  /// A text that tokens carry and that nobody can leave out.
  private static func readText(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> String {
    let text = node.string ?? ""
    if !(1...TokenClaims.textBytes).contains(text.utf8.count) {
      reader.error(
        "\(quoted(name)): expected a text of 1 to \(TokenClaims.textBytes) bytes, found one of "
          + "\(text.utf8.count)",
        at: node.range
      )
    }
    return text
  }
}

extension AccessUsers {
  /// - Parameters:
  ///   - node: The users by their names.
  ///   - tenants: Those that exist; nil for any.
  ///   - reader: Collects the problems.
  init(reading node: JSONNode, of tenants: Set<FieldValue>?, _ reader: inout DocumentReader) {
    self.init()
    for member in reader.members(node, for: "users") {
      var user = AccessUser(name: member.name)
      AccessUser.table.read(member.value, into: &user, &reader)
      // A text that could not be read has its problem already.
      if let tenants, !user.tenant.isEmpty, !tenants.contains(FieldValue(user.tenant)) {
        let place = member.value["tenant"]?.range ?? member.nameRange
        reader.error(
          suggesting(
            "'tenant': \(quoted(user.tenant)) is not in access.tenants",
            for: user.tenant,
            among: tenants.map(\.text).sorted()
          ),
          at: place
        )
      }
      if let conflict = add(user), !user.email.isEmpty {
        reader.error(
          "'\(conflict.part.rawValue)': user \(quoted(conflict.with)) of the same tenant has it already",
          at: member.value[conflict.part.rawValue]?.range ?? member.nameRange
        )
      }
    }
  }
}
