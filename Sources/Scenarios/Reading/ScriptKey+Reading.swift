internal import JSONDocuments
internal import JSONWire

extension ScriptKey {
  static let shape = ValueShape.either([
    .word(words.map(\.text)), .object(HeaderKey.table.name),
  ])

  init?(reading node: JSONNode, _ reader: inout DocumentReader) {
    if case .object = node.value {
      var header = HeaderKey()
      HeaderKey.table.read(node, into: &header, &reader)
      guard let name = header.name else { return nil }
      self = .header(name.lowercased())
      return
    }
    guard let word = reader.word(node, of: Self.words.map(\.text), for: "each"),
      let key = Self.words.first(where: { $0.text == word })
    else { return nil }
    self = key
  }
}
