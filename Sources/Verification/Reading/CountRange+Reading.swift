package import JSONDocuments
package import JSONWire

extension CountRange {
  /// What a document may write for it.
  package static let shape = ValueShape.either([
    .integer(CountParts.numbers), .object(CountParts.table.name),
  ])

  /// Reads a number, or an object with `min` and `max`.
  ///
  /// - Parameters:
  ///   - node: What is read.
  ///   - reader: Collects the errors.
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
