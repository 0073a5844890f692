package import Verification

/// How a client behaved by each client rule that needs no number, and what of the scenario never ran.
package struct FakeReport: Sendable {
  package let seed: UInt64
  package let behaviour: ClientBehaviour
  /// Nil for a tenant without a scenario of its own.
  package let unused: [UnusedStep]?
  /// Nil unless the fake marks deprecated operations.
  package let deprecated: DeprecatedUse?
  /// The path that the whole API is under; empty for none.
  let base: String
}
