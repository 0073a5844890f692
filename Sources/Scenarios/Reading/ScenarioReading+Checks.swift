internal import Primitives
internal import Diagnostics
internal import JSONDocuments
internal import Verification

extension ScenarioReading {
  /// Prepares the scenario for requests, and checks what only the whole scenario shows.
  mutating func check(for use: ScenarioUse) {
    scenario.prepare()
    for (index, rule) in scenario.rules.enumerated() {
      for warning in rule.warnings {
        files[ruleFiles[index]].reader.warning(warning.message, at: warning.range)
      }
    }
    // A rule of which a member could not be read answers more than its author means.
    let isWhole = files.allSatisfy { !$0.reader.hasErrors }
    for (index, earlier) in isWhole ? scenario.shadowedRules : []
    where !files[ruleFiles[index]].reader.hasEnough {
      let rule = scenario.rules[index]
      files[ruleFiles[index]].reader.warning(
        "this rule never answers: \(scenario.name(ofRule: earlier)) before it has no 'when' and "
          + "answers every request",
        at: rule.range
      )
    }
    for (index, problem) in scenario.connectionProblems(for: use) {
      files[ruleFiles[index]].reader.add(problem)
    }
    let prospects = scenario.prospects
    for (index, expectation) in scenario.expectations.list.enumerated() {
      guard !files[expectationFiles[index]].reader.hasEnough else { continue }
      guard let message = scenario.whyUnmeetable(expectation, prospects) else { continue }
      files[expectationFiles[index]].reader.warning(message, at: expectation.range)
    }
    warnOfEqualNames()
    scenario.document = document
  }

  /// Warns of expectations that reports could not tell apart.
  private mutating func warnOfEqualNames() {
    var places: [String: String] = [:]
    for (index, expectation) in scenario.expectations.list.enumerated() {
      guard let name = expectation.name else { continue }
      let file = expectationFiles[index]
      guard let first = places[name] else {
        let source = files[file].source
        places[name] =
          "\(source.name):\(source.position(of: expectation.nameRange.lowerBound).line)"
        continue
      }
      files[file].reader.warning(
        "the expectation at \(first) has the same name; reports can tell them apart only by what "
          + "follows the name",
        at: expectation.nameRange
      )
    }
  }
}
