/// Answers the requests that match, along a script: a rule of a scenario file.
///
/// ```swift
/// Rule(.post("/inventory/maintenanceWorks"), each: .work, respond: .status(429).times(2), .accept)
/// ```
/// The requests take the steps in order, and the last step repeats.
public struct Rule: Sendable {
  /// As a scenario file writes it.
  let value: JSONValue

  /// What the script keeps a position for each of, within a tenant.
  public enum Key: Sendable, Hashable {
    /// All requests of the tenant.
    case tenant
    /// The JSON value of the body.
    case body
    /// The work as the client rules know it.
    case work
    /// The `thingId` of the body.
    case thing
    /// The token that the request is sent with.
    case token
    /// The connection that the request came on.
    case connection
    /// The value of a header field, by the name of the field.
    case header(String)

    var value: JSONValue {
      switch self {
      case .header(let name): ["header": .string(name)]
      case .tenant, .body, .work, .thing, .token, .connection: .string("\(self)")
      }
    }
  }

  /// What comes after the last step.
  public enum Ending: String, Sendable, Hashable {
    /// The script begins again.
    case restart
    /// Later rules answer.
    case pass
  }

  /// A rule.
  ///
  /// - Parameters:
  ///   - when: The requests that it answers, if no earlier rule does.
  ///   - name: What the log and the requests call it; positions in the script are kept by it where a
  ///     scenario replaces another.
  ///   - each: What the script keeps a position for each of; nil for the tenant.
  ///   - during: When the rule is active; nil for always.
  ///   - respond: The steps of the script, at least one.
  ///   - then: What comes after the last step; nil to repeat it, or for what its `times` says.
  public init(
    _ when: RequestPattern = .any,
    name: String? = nil,
    each: Key? = nil,
    during: Period? = nil,
    respond: Step...,
    then: Ending? = nil
  ) {
    var members: [JSONValue.Member] = []
    if let name { members.append(.init("name", .string(name))) }
    if !when.members.isEmpty { members.append(.init("when", when.value)) }
    if let each { members.append(.init("each", each.value)) }
    if let during { members.append(.init("during", during.value)) }
    members.append(.init("respond", .array(respond.map(\.value))))
    if let then { members.append(.init("then", .string(then.rawValue))) }
    value = .object(members)
  }
}
