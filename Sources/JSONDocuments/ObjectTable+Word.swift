internal import JSONWire

extension ObjectTable.Member {
  /// A member whose value is one of an enum's words.
  ///
  /// - Parameters:
  ///   - name: The member's name.
  ///   - type: The enum.
  ///   - help: What the member means.
  ///   - set: Called with the word and where it stands, unless the word is unknown.
  /// - Returns: The member.
  package static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String,
    _ type: Word.Type,
    _ help: String,
    set: @escaping @Sendable (inout Target, Word, Range<Int>) -> Void
  ) -> Self {
    let words = type.allCases.map(\.rawValue)
    return Self(name, .word(words), help) { node, target, reader in
      guard let text = reader.word(node, of: words, for: name) else { return }
      if let word = Word(rawValue: text) { set(&target, word, node.range) }
    }
  }
}
