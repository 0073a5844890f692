import JSONWire
import Journal
import RequestMatching
import TestSupport
import Testing

@testable import FakeServer

/// What `FakeControl` tells of recorded requests.
struct FakeControlRequestsTests {
  private func found(
    _ control: FakeControl,
    _ filter: RequestFilter = RequestFilter(),
    within limits: FoundRequestLimits = FoundRequestLimits()
  ) throws -> (total: Int, sequences: [UInt64], attempts: [Int]) {
    var (sequences, attempts) = ([UInt64](), [Int]())
    let total = try control.find(filter, within: limits) { request, attempt, _ in
      sequences.append(request.sequence)
      attempts.append(attempt)
    }
    return (total, sequences, attempts)
  }

  private func filter(tenant: String) -> RequestFilter {
    var filter = RequestFilter()
    filter.when.tenant = .text(tenant)
    return filter
  }

  @Test func requestsAreCountedFoundAndForgotten() throws {
    let fake = try ControlledFake()
    for tenant in ["a", "b", "a"] { try fake.post(tenant: tenant) }
    let control = fake.control
    #expect(try control.count(filter(tenant: "a")) == 2)
    #expect(try found(control, filter(tenant: "a")) == (2, [1, 3], [1, 2]))
    #expect(control.forgetRequests(tenant: "a") == 2)
    #expect(try found(control) == (1, [2], [1]))
    #expect(control.forgetRequests() == 1)
    #expect(try control.count(RequestFilter()) == 0)
    #expect(control.recordedCount == 3)
  }

  @Test func theNewestAreFoundWithinTheLimits() throws {
    let fake = try ControlledFake()
    for _ in 0..<5 { try fake.post() }
    #expect(
      try found(fake.control, within: FoundRequestLimits(requests: 2)) == (5, [4, 5], [4, 5])
    )
    #expect(try found(fake.control, within: FoundRequestLimits(requests: 0)).sequences == [])
    #expect(try found(fake.control, within: FoundRequestLimits(bytes: 1)).sequences == [5])
  }

  @Test func oneRequestIsFoundByItsNumber() throws {
    let fake = try ControlledFake()
    for _ in 0..<2 { try fake.post() }
    var attempt = 0
    try fake.control.request(2) {
      attempt = $1; _ = ($0, $2)
    }
    #expect(attempt == 2)
    let error = #expect(throws: ControlError.self) { try fake.control.request(3) { _, _, _ in } }
    guard case .notRecorded(request: 3)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aCountThatTakesTooManyStepsIsRefused() throws {
    let fake = try ControlledFake { $0.limits.matchSteps = 100 }
    let text = String(repeating: "a", count: 2000)
    try fake.post(#"{"description":"\#(text)"}"#)
    var filter = RequestFilter()
    filter.when = try ControlledFake.pattern(#"{"body":{"description":{"matches":"(a|aa)*b"}}}"#)
    for _ in 0..<2 {
      let error = #expect(throws: ControlError.self) { try fake.control.count(filter) }
      guard case .matchingTooLong(request: 1, steps: 100)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    #expect(try fake.control.count(RequestFilter()) == 1)
  }

  @Test func exportsHaveEachRequest() throws {
    let fake = try ControlledFake()
    for _ in 0..<3 { try fake.post() }
    var lines: [UInt8] = []
    fake.control.exportNDJSON { lines += $0 }
    #expect(lines.count { $0 == UInt8(ascii: "\n") } == 3)
    var archive: [UInt8] = []
    fake.control.exportHAR(of: "http://fake") { archive += $0 }
    let entries = try JSONNode(parsing: archive.span)["log"]?["entries"]?.elements ?? []
    #expect(entries.count == 3)
    #expect(
      entries.first?["request"]?["url"]?.string == "http://fake/inventory/maintenanceWorks"
    )
  }
}
