import Testing

@testable import Sender

struct RetryPolicyTests {
  private let policy = RetryPolicy(retries: 3, seed: 1)

  private func decision(_ result: PostResult, attempt: Int = 0) -> RetryPolicy.Decision {
    policy.decision(result, attempt: attempt, index: 5, now: 784_111_770)
  }

  @Test func whatIsAcceptedOrRefusedIsFinal() {
    #expect(decision(.answer(201, retryAfter: nil)) == .accepted)
    for status in [301, 400, 401, 403, 404, 409, 415, 422] {
      #expect(decision(.answer(status, retryAfter: "1")) == .refused)
    }
  }

  @Test func aServerSaysWhenToComeBack() {
    #expect(decision(.answer(429, retryAfter: "7")) == .wait(7, all: true))
    #expect(
      decision(.answer(503, retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT")) == .wait(7, all: true)
    )
    #expect(decision(.answer(429, retryAfter: "4000000000")) == .wait(3600, all: true))
  }

  @Test func waitsGrowAndAreJittered() {
    var longest: [Double] = []
    for attempt in 0..<3 {
      let waits = (UInt64(0)..<200).map { index -> Double in
        guard
          case .wait(let seconds, all: false) = policy.decision(
            .broken("x"),
            attempt: attempt,
            index: index,
            now: 0
          )
        else { return -1 }
        return seconds
      }
      #expect(waits.allSatisfy { (0...(0.2 * Double(1 << attempt))).contains($0) })
      #expect(Set(waits).count > 190)
      longest.append(waits.max() ?? 0)
    }
    #expect(longest == longest.sorted())
  }

  @Test func thereIsALimit() {
    for result in [
      PostResult.broken("x"), .answer(500, retryAfter: nil), .answer(429, retryAfter: "1"),
    ] {
      #expect(decision(result, attempt: 3) == .givenUp)
    }
  }
}

struct LineSplitterTests {
  private func lines(_ text: String, pieces: Int) -> [LineSplitter.Line] {
    var splitter = LineSplitter()
    var lines: [LineSplitter.Line] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      lines += splitter.lines(Array(bytes[start..<min(bytes.count, start + pieces)]))
    }
    return lines + splitter.end()
  }

  @Test func linesAreTheSameHoweverTheyCome() {
    for pieces in 1...9 {
      #expect(
        lines("{}\n\n \r\n{\"a\":1}\n[]", pieces: pieces)
          == ["{}", "{\"a\":1}", "[]"].map { .text(Array($0.utf8)) }
      )
    }
  }

  @Test func aLineThatIsTooLongIsPassedOver() {
    let long = String(repeating: "a", count: LineSplitter.limit + 1)
    #expect(
      lines("{}\n\(long)\n{}", pieces: 65_536)
        == [.text([0x7B, 0x7D]), .tooLong, .text([0x7B, 0x7D])]
    )
  }
}

struct SendReportTests {
  @Test func theTableCountsAndMeasures() {
    var report = SendReport()
    for index in 1...100 {
      report.count(.answer(201, retryAfter: nil), seconds: Double(index) / 1000)
      report.countAccepted()
    }
    report.count(.broken("cannot connect"), seconds: 0)
    report.countFailed()
    let median = report.quantile(0.5) ?? 0
    #expect((0.050...0.0535).contains(median))
    #expect(report.quantile(1) == 0.1)
    let text = report.text(seconds: 2)
    for line in [
      "201", "no answer: cannot connect", "accepted", "failed", "longest, ms", "works a second",
    ] {
      #expect(text.contains(line), "\(text)")
    }
    let widths = Set(text.split(separator: "\n").map(\.count))
    #expect(widths.count == 1)
  }
}
