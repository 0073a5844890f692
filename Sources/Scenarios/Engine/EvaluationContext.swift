package import Primitives

/// What a verdict depends on beside the rules that match.
package struct EvaluationContext: Sendable {
  package var seed: UInt64
  /// The tenant that the request names; empty if it names none. Tenants whose bytes differ have
  /// separate states.
  package var tenant: FieldValue
  /// The time on the tenant's clock, in nanoseconds since 1970 UTC.
  package var now: Int64
  /// The work that the request attempts; nil if no script goes by it.
  package var work: ScriptedWork?

  package init(seed: UInt64, tenant: FieldValue, now: Int64) {
    self.seed = seed
    self.tenant = tenant
    self.now = now
  }
}
