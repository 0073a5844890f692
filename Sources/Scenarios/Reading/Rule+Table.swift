internal import Primitives
internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import RequestMatching

extension Rule {
  static let table = ObjectTable<Rule>(
    "a rule",
    [
      .init("name", .string, "What the rule is called in the log and the journal.") {
        node,
        rule,
        _ in
        rule.name = node.string
      },
      .init(
        "when",
        .object(RequestPattern.table.name),
        "What a request must be like; unset, any request."
      ) { node, rule, reader in
        RequestPattern.table.read(node, into: &rule.when, &reader)
        rule.whenRange = node.range
      },
      .init(
        "each",
        ScriptKey.shape,
        "What the script keeps a position for each of; unset, for each tenant."
      ) { node, rule, reader in
        rule.each = ScriptKey(reading: node, &reader) ?? .tenant
        rule.eachRange = node.range
      },
      .init(
        "during",
        .object(ActivePeriod.table.name),
        "When the rule is in force, by the tenant's clock; unset, always."
      ) { node, rule, reader in
        rule.during = ActivePeriod(reading: node, &reader)
      },
      .init(
        "respond",
        .array(Step.shape),
        "The steps of the script, taken in order, the last one repeated.",
        isRequired: true
      ) { node, rule, reader in
        guard case .array(let steps) = node.value else { return }
        if steps.isEmpty { reader.error("'respond': expected at least one step", at: node.range) }
        rule.respond = steps.enumerated().map { index, node in
          var step = Step(reading: node, &reader)
          step.index = index
          return step
        }
      },
      .word(
        "then",
        Ending.self,
        "What comes after the last step: the first again (restart), or later rules (pass)."
      ) { rule, ending, range in
        rule.ending = ending
        rule.endingRange = range
      },
    ]
  )

  /// Rules of one scenario.
  private static let mostRules = 100_000

  /// The rules of an array.
  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Rule] {
    guard case .array(let elements) = node.value else { return [] }
    guard elements.count <= mostRules else {
      reader.error(
        "'rules': expected at most \(mostRules), found \(elements.count)",
        at: node.range
      )
      return []
    }
    return elements.map { element in
      var rule = Rule()
      rule.range = element.range
      var fingerprint = Fingerprint()
      fingerprint.combine(element)
      rule.fingerprint = fingerprint.value
      table.read(element, into: &rule, &reader)
      rule.script = Script(rule.respond, ending: rule.ending)
      rule.checkPlaces(&reader)
      return rule
    }
  }
}
