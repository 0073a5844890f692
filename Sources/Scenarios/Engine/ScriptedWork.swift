package import Verification

/// A work as scripts with `"each": "work"` know it: the definition that client rules go by, as far as one
/// request tells it.
package struct ScriptedWork: Sendable, Hashable {
  /// The fingerprint of the work as it was sent.
  package let sent: UInt64
  /// Its body, whichever times of now are in it; nil with a key, and where there is none.
  package let rebuilt: RebuiltBody?

  package init(sent: UInt64, rebuilt: RebuiltBody?) {
    self.sent = sent
    self.rebuilt = rebuilt?.distance == nil ? nil : rebuilt
  }
}
