internal import JSONWire
internal import Journal

/// The requests that arrived within one second.
struct ActivitySecond {
  private var outcomes = [Int](repeating: 0, count: Outcome.allCases.count)
  /// By the bits of the microseconds taken: 0, 1, 2...3, 4...7 and so on.
  private var latencies = InlineArray<65, Int>(repeating: 0)

  mutating func add(_ request: RecordedRequest) {
    outcomes[Int(request.outcome.rawValue)] += 1
    latencies[UInt64.bitWidth - request.durationMicros.leadingZeroBitCount] += 1
  }

  /// - Parameters:
  ///   - second: Since 1970 UTC.
  ///   - writer: Where the object is appended.
  func write(at second: Int64, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("second", second)
      writer.name("outcomes")
      writer.object { writer in
        for outcome in Outcome.allCases where outcomes[Int(outcome.rawValue)] > 0 {
          writer.member(outcome.name, outcomes[Int(outcome.rawValue)])
        }
      }
      writer.name("latencies")
      writer.array { writer in
        for bits in latencies.indices where latencies[bits] > 0 {
          writer.array {
            $0.number(bits)
            $0.number(latencies[bits])
          }
        }
      }
    }
  }
}
