/// A request that shows how a client broke a rule.
package struct ProvingRequest: Sendable {
  package let sequence: UInt64
  /// What was asked and answered, for instance `POST /inventory/maintenanceWorks → 500`.
  package let summary: String
  /// The body's `thingId`; nil without one.
  package let thing: String?
  /// When it came, on the tenant's clock.
  package let time: String
  /// The beginning of its body.
  package let body: String
  /// The first member in which its body differs from the one it should be; nil if it does not.
  package var difference: String?
}
