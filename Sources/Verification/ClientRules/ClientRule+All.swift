extension ClientRule {
  /// All client rules. The reading of `expect`, its JSON Schema and `verify` know them from this list
  /// alone; the report has those that are written as a word.
  static let all: [ClientRuleForm] = [
    .word(.backsOff), .word(.deliversOnce), .deliversOnceForms, .word(.keepsBodyOnRetry),
    .word(.losesNothing), .maxAttempts, .word(.obeysRetryAfter), .obeysRetryAfterForms,
    .word(.renewsToken), .word(.retriesFailures), .retriesFailuresForms,
    .word(.stopsAfterClientError),
  ]

  /// Those that are written as a word alone.
  static let words: [ClientRule] = all.compactMap { form in
    guard case .word(let rule) = form else { return nil }
    return rule
  }
}
