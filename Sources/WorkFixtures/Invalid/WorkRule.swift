internal import MaintenanceWorks

/// A rule that a body can break, by the name that the validator has for it.
package struct WorkRule: Sendable, Hashable {
  /// What kind of check finds it.
  package enum Layer: String, Sendable, Hashable {
    /// The body is no JSON.
    case syntax
    /// A value is of another type, or out of range.
    case type
    /// As documented, and yet surely not meant: refused in strict mode alone.
    case meaning
    /// Not the body but what is said of it.
    case transport
    /// None: near to what is refused, and valid.
    case none
  }

  /// For instance `endTimestamp.type`.
  package let name: String
  package let layer: Layer
  /// What the API answers where no scenario is strict, and where one is.
  package let status: Int
  package let strictStatus: Int
}

extension WorkRule {
  static let mediaType = "request.mediaType"
  /// The name of what breaks no rule.
  package static let nearMiss = "valid.nearMiss"

  /// Breaks none either: shows how two members go together.
  static let pair = WorkRule(name: "valid.pair", layer: .none, status: 201, strictStatus: 201)

  private static let types: [WorkRule] =
    (["body.type"] + WorkMember.allCases.map { "\($0.name).type" } + ["properties.value.type"])
    .map { WorkRule(name: $0, layer: .type, status: 400, strictStatus: 400) }

  private static let ranges: [WorkRule] = WorkMember.allCases.filter { $0.kind == .int64 }
    .map { WorkRule(name: "\($0.name).range", layer: .type, status: 400, strictStatus: 400) }

  private static let meanings: [WorkRule] = [
    "strict.unknownMember", "strict.emptyString", "strict.order", "strict.noPlace",
    "strict.twoPlaces", "strict.userEmail",
  ]
  .map { WorkRule(name: $0, layer: .meaning, status: 201, strictStatus: 400) }

  /// All of them; a work of the invalid profile breaks one, each as often as any other.
  package static let all: [WorkRule] =
    [WorkRule(name: "body.syntax", layer: .syntax, status: 400, strictStatus: 400)]
    + types + ranges + meanings
    + [
      WorkRule(name: mediaType, layer: .transport, status: 415, strictStatus: 415),
      WorkRule(name: nearMiss, layer: .none, status: 201, strictStatus: 201),
    ]
}
