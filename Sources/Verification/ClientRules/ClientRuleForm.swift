/// How a scenario file writes a client rule. A rule may have several forms.
enum ClientRuleForm: Sendable {
  /// The rule's name alone.
  case word(ClientRule)
  /// An object with a number.
  case number(Number)
  /// An object with a word.
  case choice(Choice)

  struct Number: Sendable {
    let name: String
    let range: ClosedRange<Int64>
    /// What the number means, for the JSON Schema.
    let help: String
    let rule: @Sendable (Int) -> ClientRule
  }

  struct Choice: Sendable {
    let name: String
    /// What the words mean, for the JSON Schema.
    let help: String
    let rules: [(word: String, rule: ClientRule)]
  }
}
