internal import Diagnostics
internal import JSONWire
internal import Primitives

/// What a running fake says of its health.
struct FoundFake: Sendable, Hashable {
  let version: String
  let uptimeSeconds: Int64
  /// Requests recorded since the start.
  let recorded: Int64
  /// The name of the scenario of all tenants; nil if it has none.
  let scenario: String?

  /// - Returns: Nil unless `body` is the answer of a fake to `GET /__mock/health`.
  init?(_ body: [UInt8]) {
    guard let node = try? JSONNode(parsing: body.span), node["status"]?.string == "ok",
      let version = node["version"]?.string, let scenario = node["scenario"],
      let uptime = Self.integer(node["uptimeSeconds"]),
      let recorded = Self.integer(node["requests"]?["recorded"])
    else { return nil }
    self.version = version
    self.scenario = scenario.string
    uptimeSeconds = uptime
    self.recorded = recorded
  }

  private static func integer(_ node: JSONNode?) -> Int64? {
    guard case .number(let number)? = node?.value else { return nil }
    return number.int64
  }

  /// One line for people.
  var line: String {
    let requests = Plural.count(recorded, "request")
    let scenario = scenario.map { "scenario \(quoted($0))" } ?? "no scenario"
    let version = shortened(version)
    return VisibleText.line("mockworks \(version), up \(uptimeSeconds) s, \(requests), \(scenario)")
  }
}
