internal import Diagnostics
internal import FakedAPI

/// A rule that a body can break, by the name that the validator has for it.
public struct WorkRule: Sendable, Hashable {
  /// What kind of check finds it.
  public enum Layer: String, Sendable, Hashable {
    /// The body is no JSON.
    case syntax
    /// A value is of another type, or out of range.
    case type
    /// As documented, and yet surely not meant: refused in strict mode alone.
    case meaning
    /// The fault is not in the body but in its header fields.
    case transport
    /// Nothing finds it: it is near to what is refused, and valid.
    case valid = "none"
  }

  /// For instance `endTimestamp.type`.
  public let name: String
  /// What kind of check finds it.
  public let layer: Layer
  /// What the API answers where no scenario is strict, and where one is.
  package let status: Int
  package let strictStatus: Int

  private init(name: String, layer: Layer, status: Int, strictStatus: Int) {
    self.name = name
    self.layer = layer
    self.status = status
    self.strictStatus = strictStatus
  }
}

extension WorkRule {
  static let mediaType = WorkRule(
    name: "request.mediaType",
    layer: .transport,
    status: 415,
    strictStatus: 415
  )
  /// Of works that break no rule, but come near to it.
  public static let nearMiss = WorkRule(
    name: "valid.nearMiss",
    layer: .valid,
    status: 201,
    strictStatus: 201
  )
  /// Of works that break none either and show how two members go together; not in `all`.
  public static let pair = WorkRule(
    name: "valid.pair",
    layer: .valid,
    status: 201,
    strictStatus: 201
  )

  /// The rule of the validator.
  private init(_ rule: WorkViolation.Rule) {
    name = "\(rule)"
    switch rule {
    case .syntax: (layer, status) = (.syntax, 400)
    case .object, .type, .range, .property: (layer, status) = (.type, 400)
    case .strict: (layer, status) = (.meaning, 201)
    }
    strictStatus = 400
  }

  /// All of them: those of the validator, and what stands beside them. A work of the invalid profile
  /// breaks one, each as often as any other.
  public static let all: [WorkRule] =
    WorkViolation.Rule.all.map(WorkRule.init) + [mediaType, nearMiss]
}

extension WorkRule {
  /// The rule of `all` that has a name.
  ///
  /// - Parameter name: For instance `endTimestamp.type`.
  /// - Returns: The rule.
  /// - Throws: `FixtureError.unknownRule` with the name that was probably meant.
  public static func named(_ name: String) throws(FixtureError) -> WorkRule {
    if let rule = all.first(where: { $0.name == name }) { return rule }
    throw .unknownRule(name, nearest: nearestWord(to: name, among: all.map(\.name)))
  }
}

extension WorkRule: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
