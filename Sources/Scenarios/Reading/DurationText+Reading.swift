internal import Diagnostics
package import JSONDocuments
package import JSONWire
package import Times

extension DurationText {
  /// Reads a duration of a document.
  package static func read(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Duration? {
    guard let text = node.string else {
      reader.mismatch(node, expected: .text(expected), for: name)
      return nil
    }
    guard let duration = parse(text) else {
      reader.error(
        "\(quoted(name)): expected \(expected), found \(quoted(text, mark: "\""))",
        at: node.range
      )
      return nil
    }
    return duration
  }
}
