package import Verification

/// A work as scripts with `"each": "work"` know it: the definition that client rules go by, as far as one
/// request tells it.
package struct ScriptedWork: Sendable, Hashable {
  /// The fingerprint of the work as it was sent.
  package let sent: UInt64
  /// What stays of its body where a client builds it anew; nil if the body shows no time of now, or if
  /// the work has an `Idempotency-Key`.
  package let rebuilt: RebuiltBody?

  package init(sent: UInt64, rebuilt: RebuiltBody?) {
    self.sent = sent
    self.rebuilt = rebuilt?.distance == nil ? nil : rebuilt
  }
}
