internal import Diagnostics
internal import JSONWire
internal import Primitives
internal import Verification

extension FakeReport {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("seed", seed)
      writer.name("client")
      writer.array { writer in
        for result in behaviour.results { result.write(to: &writer) }
      }
      writer.name("transportRetries")
      writer.numbers(behaviour.transportRetries)
      writer.name("mostAttempts")
      writer.object { writer in
        writer.member("count", behaviour.mostAttempts.count)
        writer.name("requests")
        writer.numbers(behaviour.mostAttempts)
      }
      if let deprecated {
        writer.name("deprecated")
        deprecated.write(to: &writer, base: base)
      }
      guard let unused else { return }
      writer.name("unused")
      writer.array { writer in
        for unused in unused {
          writer.object { writer in
            writer.member("rule", unused.rule)
            if let step = unused.step { writer.member("step", step) }
          }
        }
      }
    }
  }

  /// The same for people; the last line has the seed.
  var text: String {
    let verification = Verification(results: behaviour.results, seed: seed).text
    var lines = verification.split(separator: "\n").map(String.init)
    let summary = lines.popLast()
    if !behaviour.transportRetries.isEmpty {
      lines.append(
        "sent again by the transport: \(RequestNumbers.inWords(behaviour.transportRetries))"
      )
    }
    let mostAttempts = behaviour.mostAttempts
    if mostAttempts.count > 1 {
      lines.append(
        "one work came \(mostAttempts.count) times: \(RequestNumbers.inWords(mostAttempts))"
      )
    }
    lines += (deprecated?.lines ?? []).map(VisibleText.line)
    for unused in unused ?? [] { lines.append("unused: \(VisibleText.line(unused.description))") }
    return (lines + [summary].compactMap(\.self)).joined(separator: "\n") + "\n"
  }
}

extension JSONWriter {
  /// Numbers of a list that are written, so that the answer stays small.
  private static let listedNumbers = 1000

  fileprivate mutating func numbers(_ numbers: [UInt64]) {
    array { writer in
      for number in numbers.prefix(Self.listedNumbers) { writer.number(number) }
    }
  }
}
