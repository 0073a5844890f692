package import JSONWire
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
}
