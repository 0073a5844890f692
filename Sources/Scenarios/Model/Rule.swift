package import RequestMatching

/// Answers the requests that match, along a script.
package struct Rule: Sendable {
  package internal(set) var id = RuleID()
  /// A hash of the rule's JSON value: it changes when the rule is edited.
  package internal(set) var fingerprint: UInt64 = 0
  package var name: String?
  package var when = RequestPattern()
  /// What the rule keeps positions in its script by.
  package var each = ScriptKey.tenant
  /// When the rule is active; nil for always.
  package var during: ActivePeriod?
  /// At least one step.
  package var respond: [Step] = []
  /// What comes after the last step; nil for what its `times` says.
  package var ending: Ending?
  /// Selects the step for each request; made of `respond` and `ending`.
  var script = Script()
  // Where the rule and some of its members stand in their file.
  var range = 0..<0
  var whenRange = 0..<0
  var eachRange = 0..<0
  var endingRange = 0..<0

  package enum Ending: String, Sendable, Hashable, CaseIterable {
    /// The script begins again.
    case restart
    /// Later rules answer.
    case pass
  }

  init() {}
}
