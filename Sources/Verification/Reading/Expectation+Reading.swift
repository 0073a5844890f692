internal import RequestMatching
package import JSONDocuments
package import JSONWire

extension Expectation {
  /// Reads the elements of an `expect`.
  package static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Expectation] {
    guard case .array(let elements) = node.value else { return [] }
    return elements.map { element in
      var parts = ExpectationParts()
      table.read(element, into: &parts, &reader)
      return parts.expectation(element, &reader)
    }
  }

  /// The members of an expectation.
  package static let table = ObjectTable<ExpectationParts>(
    "an expectation",
    [
      .init("name", .string, "What is expected, in words that a report shows.") {
        node,
        parts,
        _ in
        parts.name = node.string
        parts.nameRange = node.range
      },
      .init("when", .object(RequestPattern.table.name), "Which requests count; unset, all.") {
        node,
        parts,
        reader in
        RequestPattern.table.read(node, into: &parts.when, &reader)
      },
      .init("status", .integer(100...599), "Only requests that were answered with it count.") {
        node,
        parts,
        reader in
        parts.status = reader.integer(node, in: 100...599, for: "status")
          .map { (Int($0), node.range) }
      },
      .init(
        "count",
        CountRange.shape,
        "How many there must be: a number, or from min to max; unset, at least 1."
      ) { node, parts, reader in
        parts.count = CountRange.read(node, &reader).map { ($0, node.range) }
      },
      .init(
        "client",
        ClientRule.shape,
        "How the client must have behaved with the requests that match."
      ) { node, parts, reader in
        parts.client = ClientRule.read(node, &reader).map { ($0, node.range) }
      },
    ],
    hints: RequestPattern.hintsBesideWhen.merging(
      ["client": #"write an entry for each rule: {"client": …}, {"client": …}"#]
    ) { $1 }
  )

  package static var countTable: ObjectTable<CountParts> { CountParts.table }
  package static var clientTable: ObjectTable<ClientRuleParts> { ClientRuleParts.table }
}
