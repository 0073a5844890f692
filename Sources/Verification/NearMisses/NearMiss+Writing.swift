internal import Diagnostics
package import JSONWire
internal import Primitives
internal import RequestMatching

extension NearMiss {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("seq", sequence)
      writer.member("request", summary)
      writer.name("differs")
      writer.array { writer in
        for difference in differences {
          writer.object {
            $0.member("field", difference.field)
            $0.member("wanted", difference.wanted)
            $0.member("found", difference.found)
          }
        }
      }
    }
  }

  /// The same as lines of text: the request, and in what it differs.
  package var lines: [String] {
    var table = TextTable([.left, .left, .left], indent: "          ")
    for difference in differences {
      table.add(
        VisibleText.line(difference.field),
        "wanted \(VisibleText.line(difference.wanted))",
        "found \(VisibleText.line(difference.found))"
      )
    }
    return ["        nearest request \(sequence): \(VisibleText.line(summary))"] + table.lines
  }
}
