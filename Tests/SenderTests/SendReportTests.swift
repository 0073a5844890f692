import Testing

@testable import Sender

struct SendReportTests {
  @Test func theTableCountsAndMeasures() {
    var report = SendReport()
    for index in 1...100 {
      report.count(.answer(.init(status: 201, retryAfter: nil)), seconds: Double(index) / 1000)
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

  @Test func onlyNewReasonsBeyondTheLimitAreOne() {
    var report = SendReport()
    for status in 400..<430 {
      report.count(.answer(.init(status: status, retryAfter: nil)), seconds: 0)
    }
    for _ in 0..<2 {
      for reason in 0..<22 { report.count(.broken("reason \(reason)"), seconds: 0) }
    }
    let rows = report.text(seconds: 0).split(separator: "\n").map { $0.split(separator: " ") }
    for reason in 0..<20 {
      let row = ["no", "answer:", "reason", "\(reason)", "2"]
      #expect(rows.contains { $0.map(String.init) == row }, "\(reason)")
    }
    #expect(rows.contains { $0 == ["no", "answer:", "other", "4"] })
    #expect(rows.count { $0.count == 2 && $0[1] == "1" } == 30)
  }
}
