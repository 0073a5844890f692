extension WorkViolation {
  /// A rule that a body can break; its description is the name, for instance `endTimestamp.type`.
  package enum Rule: Sendable, Hashable {
    /// The body is no JSON.
    case syntax
    /// The body is JSON, but no object.
    case object
    case type(WorkMember)
    /// An integer beyond int64.
    case range(WorkMember)
    /// A value in `properties` is no string.
    case property
    case strict(StrictRule)

    /// All of them, each once.
    package static let all: [Rule] =
      [.syntax, .object] + WorkMember.allCases.map { .type($0) } + [.property]
      + WorkMember.allCases.filter { $0.kind == .int64 }.map { .range($0) }
      + StrictRule.allCases.map { .strict($0) }
  }

  /// What is refused in strict mode alone.
  package enum StrictRule: Sendable, Hashable, CaseIterable {
    case unknownMember, emptyString, order, noPlace, twoPlaces, userEmail
  }
}

extension WorkViolation.Rule: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax: "body.syntax"
    case .object: "body.type"
    case .type(let member): "\(member.name).type"
    case .range(let member): "\(member.name).range"
    case .property: "properties.value.type"
    case .strict(let rule): "strict.\(rule)"
    }
  }
}
