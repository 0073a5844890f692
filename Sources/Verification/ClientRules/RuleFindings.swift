/// What the check of a client rule found.
struct RuleFindings: Sendable {
  var violations: [Violation] = []
  /// What is no fault of the client and changes how the result is to be read, in words.
  var notes: [String] = []
  /// Why the rule could not be broken, in words; nil if it could.
  var noEvidence: String?

  /// Adds what is in doubt to the notes.
  mutating func note(_ doubts: [Doubt]) { notes += doubts.map(\.text) }
}
