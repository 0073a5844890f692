internal import Diagnostics
internal import Primitives
package import JSONWire

extension Verification {
  /// Writes `{"passed", "seed", "results": […]}`.
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("passed")
      writer.bool(isPassed)
      writer.member("seed", seed)
      writer.name("results")
      writer.array { writer in
        for result in results { result.write(to: &writer) }
      }
    }
  }

  /// The same as lines of text, failures first; the last line has the seed.
  package var text: String {
    guard !results.isEmpty else { return "nothing to verify\n" }
    let notPassed = results.filter { $0.conclusion != .passed }
    var lines = notPassed.flatMap(\.lines)
    for result in results where result.conclusion == .passed {
      lines.append(
        "passed  \(VisibleText.line(result.name))"
          + (result.noEvidence.map { " (\($0))" } ?? "")
      )
      lines += result.notes.map { "        but     \(VisibleText.line($0))" }
    }
    let count = results.count
    let expectations = Plural.count(count, "expectation")
    let summary =
      if notPassed.isEmpty {
        "\(expectations) passed"
      } else {
        "\(notPassed.count) of \(expectations) not met"
      }
    lines.append("\(summary); seed \(seed)")
    return lines.joined(separator: "\n") + "\n"
  }
}
