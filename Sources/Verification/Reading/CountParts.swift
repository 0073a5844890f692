internal import JSONDocuments
internal import JSONWire

/// The members of a count that is a range.
package struct CountParts: Sendable {
  var min: Int64?
  var max: Int64?

  static let numbers: ClosedRange<Int64> = 0...1_000_000_000

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
