/// A work as scripts with `"each": "work"` know it: the definition that client rules go by, as far as one
/// request tells it.
package struct ScriptedWork: Sendable, Hashable {
  /// The fingerprint of the work as it was sent.
  package let sent: UInt64
  /// The same whichever times of now are in its body.
  package let rebuilt: UInt64

  package init(sent: UInt64, rebuilt: UInt64) {
    self.sent = sent
    self.rebuilt = rebuilt
  }
}
