package import JSONWire
internal import RequestMatching

extension Verification {
  /// Writes `{"passed", "seed", "results": […]}`.
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("passed")
      writer.bool(isPassed)
      writer.member("seed", seed)
      writer.name("results")
      writer.array { writer in
        for judgement in judgements { judgement.write(to: &writer) }
      }
    }
  }

  /// The same for people, failures first; the last line has the seed.
  package var text: String {
    let notPassed = judgements.filter { $0.verdict != .passed }
    var lines = notPassed.flatMap(\.lines)
    for judgement in judgements where judgement.verdict == .passed {
      lines.append("passed  \(judgement.name)" + (judgement.noEvidence.map { " (\($0))" } ?? ""))
    }
    let count = judgements.count
    let expectations = count == 1 ? "expectation" : "expectations"
    let summary =
      if notPassed.isEmpty {
        "\(count) \(expectations) passed"
      } else {
        "\(notPassed.count) of \(count) \(expectations) not met"
      }
    lines.append("\(summary); seed \(seed)")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Judgement {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("verdict", verdict.rawValue)
      writer.member("wanted", wanted)
      writer.member("got", got)
      writer.name("requests")
      writer.array { writer in for request in requests { writer.number(request) } }
      guard !nearest.isEmpty else { return }
      writer.name("nearest")
      writer.array { writer in
        for miss in nearest { miss.write(to: &writer) }
      }
    }
  }

  /// `FAILED` with all that explains it.
  package var text: String { lines.joined(separator: "\n") }

  fileprivate var lines: [String] {
    let word = verdict == .inconclusive ? "UNSURE " : "FAILED "
    var lines = ["\(word) \(name)", "        wanted  \(wanted)", "        got     \(got)"]
    for miss in nearest {
      lines.append("        nearest request \(miss.sequence): \(miss.summary)")
      let width = miss.differences.map(\.field.count).max() ?? 0
      let wantedWidth = miss.differences.map(\.wanted.count).max() ?? 0
      for difference in miss.differences {
        lines.append(
          "          \(difference.field.padded(to: width))"
            + "  wanted \(difference.wanted.padded(to: wantedWidth))  found \(difference.found)"
        )
      }
    }
    return lines
  }
}

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

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
