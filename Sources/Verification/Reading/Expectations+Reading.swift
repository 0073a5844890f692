internal import RequestMatching
package import JSONDocuments
package import JSONWire

extension Expectations {
  /// Reads expectations that stand by themselves: a list, or an object with that and `inOrder`.
  package static func read(
    _ node: JSONNode,
    into expectations: inout Expectations,
    _ reader: inout DocumentReader
  ) {
    switch node.value {
    case .array: expectations.list = Expectation.readAll(node, &reader)
    case .object: table.read(node, into: &expectations, &reader)
    default: reader.mismatch(node, expected: .array(.object(Expectation.table.name)))
    }
  }

  private static let table = ObjectTable<Expectations>(
    "the body",
    [
      .init("expect", .array(.object(Expectation.table.name)), "What is expected.") {
        node,
        expectations,
        reader in
        expectations.list = Expectation.readAll(node, &reader)
      },
      .init("inOrder", .bool, "Whether counts must be met in the order written.") {
        node,
        expectations,
        _ in
        if case .bool(let inOrder) = node.value { expectations.inOrder = inOrder }
      },
    ],
    hints: Dictionary(
      uniqueKeysWithValues: Expectation.table.members.map {
        ($0.name, "it belongs to an expectation: write that in a list, as [{\"\($0.name)\": …}]")
      }
    )
  )
}
