internal import JSONDocuments
internal import JSONWire

extension ClientRule {
  /// What a document may write for it.
  static let shape = ValueShape.either([
    .word(wordNames), .object(ClientRuleParts.table.name),
  ])

  /// The names of the rules that are written as a word alone.
  static let wordNames = words.map(\.name).sorted()

  /// The names of the rules that are written as an object.
  static let objectNames = all.compactMap { form -> String? in
    switch form {
    case .word: nil
    case .number(let number): number.name
    case .choice(let choice): choice.name
    }
  }

  /// Reads the word for a rule, or an object with a number or a word.
  ///
  /// - Parameters:
  ///   - node: What is read.
  ///   - reader: Collects the errors.
  /// - Returns: Nil if it is neither.
  static func read(_ node: JSONNode, _ reader: inout DocumentReader) -> ClientRule? {
    guard case .object(let members) = node.value else {
      if let name = node.string, objectNames.contains(name), !wordNames.contains(name) {
        reader.error("'client': it takes a number: {\"\(name)\": 3}", at: node.range)
        return nil
      }
      return reader.word(node, of: wordNames, for: "client")
        .flatMap { name in words.first { $0.name == name } }
    }
    var parts = ClientRuleParts()
    ClientRuleParts.table.read(node, into: &parts, &reader)
    if members.count != 1 {
      reader.error("'client': expected one rule, with its number or word", at: node.range)
    }
    return parts.rule
  }
}
