internal import Journal

/// A request that shows how a client broke a rule.
package struct ProvingRequest: Sendable {
  package let sequence: UInt64
  let asked: RequestSummary
  /// The body's `thingId`; nil without one.
  package let thing: String?
  /// When it came, on the tenant's clock.
  package let time: String
  /// The body, whole within reason: a secret in it that is cut could not be told from another one.
  let content: String
  /// The first member in which its body differs from the one it should be; nil if it does not.
  var change: BodyChange?

  /// Characters of a body that are shown.
  private static let shownCharacters = 60
}

extension ProvingRequest {
  /// What was asked and answered, for instance `POST /inventory/maintenanceWorks → 500`.
  package var summary: String { asked.text }

  /// The beginning of its body.
  package var body: String {
    let shown = content.prefix(Self.shownCharacters)
    return shown.endIndex == content.endIndex ? content : shown + "…"
  }

  package var difference: String? { change?.text }
}
