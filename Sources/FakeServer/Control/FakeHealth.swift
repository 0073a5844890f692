/// What a supervisor wants to know of a running fake.
package struct FakeHealth: Sendable, Hashable {
  package let version = FakeServer.version
  package var uptimeSeconds: UInt64 = 0
  /// Of the scenario of all tenants that have none of their own.
  package var scenarioName: String?
  package var ruleCount = 0
  package var seed: UInt64 = 0
  /// The loops in use.
  package var threads = 0
  /// Requests recorded since the start.
  package var recorded: UInt64 = 0
  /// Requests dropped because the journal was full.
  package var evicted = 0
}
