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
    let id = AnswerMember("id", .string, "The id that creating it has given.")
    return .object(
      name,
      [id]
        + members.map {
          AnswerMember($0.name, AnswerContent($0.kind), $0.help, isOptional: true)
        }
    )
  }
}
