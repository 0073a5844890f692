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
      .init("name", .string, "What is expected, in words for whoever reads the failure.") {
        node,
        parts,
        _ in
        parts.name = node.string
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
        .either([.word(ClientParts.words), .object(ClientParts.table.name)]),
        "How the client must have behaved with the requests that match."
      ) { node, parts, reader in
        parts.client = ClientParts.read(node, &reader).map { ($0, node.range) }
      },
    ],
    hints: RequestPattern.hintsBesideWhen
  )

  package static var countTable: ObjectTable<CountParts> { CountParts.table }
  package static var clientTable: ObjectTable<ClientParts> { ClientParts.table }
}

/// The members of an expectation as they were read, before they are judged together.
package struct ExpectationParts: Sendable {
  fileprivate var name: String?
  fileprivate var when = RequestPattern()
  fileprivate var status: (Int, at: Range<Int>)?
  fileprivate var count: (CountRange, at: Range<Int>)?
  fileprivate var client: (ClientRule, at: Range<Int>)?

  fileprivate func expectation(_ node: JSONNode, _ reader: inout DocumentReader) -> Expectation {
    var expectation = Expectation()
    expectation.name = name
    expectation.when = when
    expectation.range = node.range
    if let (rule, _) = client {
      if let place = status?.at ?? count?.at {
        reader.error("a judgement of the client has no 'status' and no 'count'", at: place)
      }
      expectation.demand = .client(rule)
    } else {
      expectation.demand = .count(count?.0 ?? .atLeastOne, status: status?.0)
    }
    return expectation
  }
}

/// The members of a count that is a range.
package struct CountParts: Sendable {
  fileprivate var min: Int64?
  fileprivate var max: Int64?

  fileprivate static let numbers: ClosedRange<Int64> = 0...1_000_000_000

  static let table = ObjectTable<CountParts>(
    "a count",
    [
      .init("min", .integer(numbers), "At least so many; unset, 0.") { node, parts, reader in
        parts.min = reader.integer(node, in: numbers, for: "min")
      },
      .init("max", .integer(numbers), "At most so many; unset, any number.") {
        node,
        parts,
        reader in
        parts.max = reader.integer(node, in: numbers, for: "max")
      },
    ],
    hints: ["exactly": "write the number alone, as \"count\": 3"]
  )
}

extension CountRange {
  /// What may stand for it.
  package static let shape = ValueShape.either([
    .integer(CountParts.numbers), .object(CountParts.table.name),
  ])

  /// Reads a number, or an object with `min` and `max`.
  ///
  /// - Parameters:
  ///   - node: What is read.
  ///   - reader: Takes what is wrong.
  /// - Returns: Nil if it is neither.
  package static func read(_ node: JSONNode, _ reader: inout DocumentReader) -> CountRange? {
    guard case .object = node.value else {
      return reader.integer(node, in: CountParts.numbers, for: "count")
        .map { CountRange(min: Int($0), max: Int($0)) }
    }
    var parts = CountParts()
    CountParts.table.read(node, into: &parts, &reader)
    if case .object(let members) = node.value, members.isEmpty {
      reader.error("a count needs 'min' or 'max', or is a number", at: node.range)
    }
    let (min, max) = (parts.min ?? 0, parts.max)
    if let max, max < min { reader.error("no count is from \(min) to \(max)", at: node.range) }
    return CountRange(min: Int(min), max: max.map { Int($0) })
  }
}

/// The members of a judgement with a number.
package struct ClientParts: Sendable {
  fileprivate var maxAttempts: Int64?

  fileprivate static let words = ClientRule.named.keys.sorted()

  static let table = ObjectTable<ClientParts>(
    "a judgement",
    [
      .init(
        "maxAttempts",
        .integer(1...1_000_000),
        "No work comes more often than that.",
        isRequired: true
      ) { node, parts, reader in
        parts.maxAttempts = reader.integer(node, in: 1...1_000_000, for: "maxAttempts")
      }
    ],
    hints: Dictionary(
      uniqueKeysWithValues: words.map { ($0, "write the word alone, as \"client\": \"\($0)\"") }
    )
  )

  fileprivate static func read(_ node: JSONNode, _ reader: inout DocumentReader) -> ClientRule? {
    guard case .object = node.value else {
      if node.string == "maxAttempts" {
        reader.error("'client': it takes a number: {\"maxAttempts\": 3}", at: node.range)
        return nil
      }
      return reader.word(node, of: words, for: "client").flatMap { ClientRule.named[$0] }
    }
    var parts = ClientParts()
    table.read(node, into: &parts, &reader)
    return parts.maxAttempts.map { .maxAttempts(Int($0)) }
  }
}
