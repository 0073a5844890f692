/// The clocks on which the time between a request and its response passes.
package enum Elapsing: UInt8, Sendable {
  /// The real clock and the tenant's, which runs.
  case both
  /// The real clock alone: the tenant's clock stands.
  case real
  /// The tenant's clock alone: a delay that is measured by it.
  case tenant
}
