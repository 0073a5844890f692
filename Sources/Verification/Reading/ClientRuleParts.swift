internal import JSONDocuments
internal import JSONWire

/// The members of a client rule that is written as an object.
package struct ClientRuleParts: Sendable {
  private(set) var rule: ClientRule?

  static let table = ObjectTable<ClientRuleParts>(
    "a judgement",
    ClientRule.all.compactMap(member),
    hints: Dictionary(
      uniqueKeysWithValues: ClientRule.wordNames
        .filter { !ClientRule.objectNames.contains($0) }
        .map { ($0, "write the word alone, as \"client\": \"\($0)\"") }
    )
  )

  private static func member(_ form: ClientRuleForm) -> ObjectTable<ClientRuleParts>.Member? {
    switch form {
    case .word: return nil
    case .number(let number):
      return .init(number.name, .integer(number.range), number.help) { node, parts, reader in
        parts.rule = reader.integer(node, in: number.range, for: number.name)
          .map { number.rule(Int($0)) }
      }
    case .choice(let choice):
      let words = choice.rules.map(\.word)
      return .init(choice.name, .word(words), choice.help) { node, parts, reader in
        let word = reader.word(node, of: words, for: choice.name)
        parts.rule = choice.rules.first { $0.word == word }?.rule
      }
    }
  }
}
