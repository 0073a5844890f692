internal import Diagnostics
internal import JSONWire

extension ProvingRequest {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("seq", sequence)
      writer.member("summary", summary)
      if let thing { writer.member("thing", thing) }
      writer.member("time", time)
      writer.member("body", body)
      if let difference { writer.member("difference", difference) }
    }
  }

  /// The same as lines of text.
  var lines: [String] {
    let thing = thing.map { ", thing \($0)" } ?? ""
    var lines = [
      "          request \(sequence)  \(time.dropFirst(11).dropLast())  \(summary)\(thing)  \(body)"
    ]
    if let difference { lines.append("            differs in \(difference)") }
    return lines.map(VisibleText.line)
  }
}
