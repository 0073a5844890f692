internal import Diagnostics
internal import JSONWire
internal import Primitives

extension JSONWriter {
  /// Writes the problems of a document, each with its place.
  mutating func problems(_ name: String, _ problems: [Diagnostic], of source: SourceText) {
    self.name(name)
    array { writer in
      for problem in problems {
        let place = source.position(of: problem.range.lowerBound)
        writer.object {
          $0.member("severity", problem.severity.rawValue)
          $0.member("line", place.line)
          $0.member("column", place.column)
          $0.member("message", problem.message)
          $0.member("text", source.render(problem))
        }
      }
    }
  }

  mutating func member(_ name: String, orNull text: String?) {
    self.name(name)
    if let text { string(text) } else { null() }
  }
}
