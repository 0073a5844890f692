/// What the body of an answer that is no error holds.
package indirect enum AnswerContent: Sendable {
  case nothing
  case int64
  case string
  case bool
  case strings
  case stringMap
  /// Objects about which nothing is documented.
  case freeObjects
  /// An object with a name of its own.
  case object(String, [AnswerMember])
  case list(AnswerContent)

  package init(_ kind: BodyMember.Kind) {
    switch kind {
    case .int64: self = .int64
    case .string: self = .string
    case .stringMap: self = .stringMap
    case .objects: self = .freeObjects
    }
  }

  /// An object that the API has created: what was sent, after its `id`.
  static func created(_ name: String, _ members: [BodyMember]) -> AnswerContent {
    let id = AnswerMember(
      "id",
      .string,
      "The id that creating it has given.",
      example: #""5e1508f0a1b2c3d4e5f60718""#
    )
    return .object(
      name,
      [id]
        + members.map {
          AnswerMember(
            $0.name,
            AnswerContent($0.kind),
            $0.help,
            isOptional: true,
            example: $0.example
          )
        }
    )
  }
}

extension AnswerContent {
  /// A value as JSON: of an object all members that have an example. Nil for nothing.
  package var example: String? {
    switch self {
    case .nothing: nil
    case .int64: "1"
    case .string: #""text""#
    case .bool: "true"
    case .strings, .freeObjects: "[]"
    case .stringMap: "{}"
    case .object(_, let members): Self.example(of: members)
    case .list(let element): "[\(element.example ?? "")]"
    }
  }

  private static func example(of members: [AnswerMember]) -> String {
    let values = members.compactMap { member -> String? in
      let isNeeded = member.example != nil || !member.isOptional
      guard isNeeded, let value = member.example ?? member.content.example else { return nil }
      // Names of members have nothing that JSON escapes.
      return "\"\(member.name)\":\(value)"
    }
    return "{\(values.joined(separator: ","))}"
  }
}
