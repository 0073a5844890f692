internal import Primitives
package import Diagnostics
package import JSONWire

extension JSONNode {
  /// Parses a document that a person wrote.
  ///
  /// - Parameter source: The text.
  /// - Throws: Why the text is not JSON, and at which byte.
  package init(document source: SourceText) throws(Diagnostic) {
    if let encoding = TextEncoding(of: source.bytes.span) {
      let message = "not JSON: the text is in \(encoding.rawValue); save it as UTF-8"
      throw Diagnostic(.error, message, at: 0..<0)
    }
    do throws(JSONError) {
      try self.init(parsing: source.bytes.span, maxValues: DocumentLimits.values)
    } catch {
      throw Diagnostic(.error, "not JSON: \(error)", at: error.offset..<error.offset)
    }
  }
}
