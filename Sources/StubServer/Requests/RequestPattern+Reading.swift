internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import RequestMatching

extension RequestPattern {
  /// The pattern as requests are compared with it.
  ///
  /// - Throws: What is wrong with it.
  func compiled() throws(ScenarioError) -> RequestMatching::RequestPattern {
    var pattern = RequestMatching::RequestPattern()
    try value.read("request pattern") { node, reader in
      RequestMatching::RequestPattern.table.read(node, into: &pattern, &reader)
    }
    return pattern
  }
}

extension JSONValue {
  /// Reads the value as scenario files are read.
  ///
  /// - Parameters:
  ///   - name: What messages call it.
  ///   - body: Reads it, and reports what is wrong.
  /// - Throws: What is wrong with it.
  func read(
    _ name: String,
    _ body: (JSONNode, inout DocumentReader) -> Void
  ) throws(ScenarioError) {
    let source = SourceText(name: name, bytes: Array(lines.utf8))
    var reader = DocumentReader()
    do throws(JSONError) {
      body(try JSONNode(parsing: source.bytes.span), &reader)
    } catch {
      throw ScenarioError(problems: ["\(name): error: \(error)"])
    }
    guard reader.hasErrors else { return }
    throw ScenarioError(problems: reader.diagnostics.map(source.render))
  }
}
