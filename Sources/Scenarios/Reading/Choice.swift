internal import Diagnostics
internal import JSONDocuments
internal import JSONWire

/// One of the steps of a `oneOf`.
struct Choice: Sendable {
  private(set) var weight: Int64 = 1
  private(set) var step = Step()

  private static let weights: ClosedRange<Int64> = 0...1_000_000

  static let table = ObjectTable<Choice>(
    "a choice",
    [
      .init("weight", .integer(weights), "How likely it is, beside the others; unset, 1.") {
        node,
        choice,
        reader in
        if case .number(let number) = node.value, number.int64 == nil {
          reader.error(
            "'weight': expected \(ValueShape.integer(weights)), found "
              + "\(shortened(number.literal)); write whole numbers in the same proportion, such as "
              + "9 and 1 for 0.9 and 0.1",
            at: node.range
          )
          return
        }
        choice.weight = reader.integer(node, in: weights, for: "weight") ?? 1
      },
      .init("step", Step.shape, "What it is.", isRequired: true) { node, choice, reader in
        choice.step = Step(reading: node, &reader)
        for name in ["times", "chance", "oneOf", "at"] {
          guard let range = node.memberRange(named: name) else { continue }
          reader.error("a step that is drawn has no '\(name)'", at: range)
        }
      },
    ]
  )

  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Choice] {
    guard case .array(let elements) = node.value else { return [] }
    if elements.isEmpty { reader.error("'oneOf': expected at least one step", at: node.range) }
    let choices = elements.map { element in
      var choice = Choice()
      table.read(element, into: &choice, &reader)
      return choice
    }
    if !choices.isEmpty, choices.allSatisfy({ $0.weight == 0 }) {
      reader.warning("the weights add up to 0: none of the steps is ever taken", at: node.range)
    }
    return choices
  }
}
