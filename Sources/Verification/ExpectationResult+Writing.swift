internal import Diagnostics
internal import Primitives
package import JSONWire

extension ExpectationResult {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("verdict", conclusion.rawValue)
      writer.member("wanted", wanted)
      writer.member("got", got)
      writer.name("requests")
      writer.array { writer in for request in requests { writer.number(request) } }
      if let noEvidence { writer.member("noEvidence", noEvidence) }
      if let advice { writer.member("advice", advice) }
      if !proof.isEmpty {
        writer.name("proof")
        writer.array { writer in for request in proof { request.write(to: &writer) } }
      }
      guard !nearest.isEmpty else { return }
      writer.name("nearest")
      writer.array { writer in
        for miss in nearest { miss.write(to: &writer) }
      }
    }
  }

  /// `FAILED` with all that explains it.
  package var text: String { lines.joined(separator: "\n") }

  var lines: [String] {
    let word = conclusion == .inconclusive ? "UNSURE " : "FAILED "
    var lines = ["\(word) \(name)", "        wanted  \(wanted)", "        got     \(got)"]
      .map(VisibleText.line)
    lines += proof.flatMap(\.lines)
    if let advice { lines.append("        do      \(VisibleText.line(advice))") }
    lines += nearest.flatMap(\.lines)
    return lines
  }
}
