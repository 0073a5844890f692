import Journal
import Testing

/// Records that are appended before they are published.
struct JournalPendingTests {
  /// Records more than the limit allows.
  private func overflow(_ writer: JournalWriter, publishes: Bool = true) -> Int {
    let body = String(repeating: "y", count: 100_000)
    for index in 0..<100 { writer.record(body: "\(index) \(body)", publishes: publishes) }
    return 100
  }

  @Test func pendingRequestsAreNotEvicted() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    var count = overflow(writer, publishes: false)
    var pending = 0
    writer.forEachPending { _, _ in pending += 1 }
    #expect(pending == count)
    writer.publishPending()
    #expect(journal.snapshot().count(RequestFilter()) + journal.counts.evicted == count)
    #expect(!journal.snapshot().isComplete(ofTenant: nil))
    count += overflow(writer)
    #expect(journal.snapshot().count(RequestFilter()) + journal.counts.evicted == count)
  }

  @Test func requestsPendingDuringAForgetAreForgotten() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 2)
    let (writer, other) = (journal.makeWriter(), journal.makeWriter())
    let count = overflow(writer, publishes: false)
    other.record()
    #expect(journal.forget() == 1, "the others are pending")
    writer.publishPending()
    #expect(journal.bodies() == [])
    #expect(journal.counts.evicted == 0)
    #expect(journal.snapshot().isComplete(ofTenant: nil))
    #expect(journal.counts.recorded == UInt64(count) + 1)
  }

  @Test func pendingRequestsAreSeenWhenTheyArePublished() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    writer.record(body: "1", publishes: false)
    writer.record(body: "2", publishes: false)
    #expect(journal.bodies() == [])
    var pending: [UInt64] = []
    writer.forEachPending { request, _ in pending.append(request.sequence) }
    #expect(pending == [1, 2])
    writer.publishPending()
    #expect(journal.bodies() == ["1", "2"])
  }

  @Test func pendingRequestsCanGetAnotherAnswer() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    writer.record(body: "before")
    // More than a segment, so that two are concerned.
    let count = 1000
    for index in 0..<count { writer.record(body: "\(index)", publishes: false) }
    let head = "HTTP/1.1 500 X\r\n\r\n"
    var told: [UInt64] = []
    let answered = writer.answerPending(
      (status: 500, outcome: .rejected, reason: "full"),
      response: Array((head + "no").utf8).span,
      headLength: head.utf8.count
    ) { entry, _ in
      #expect(
        entry.status == (entry.sequence == 2 ? 500 : nil),
        "one answer for all of a connection"
      )
      told.append(entry.sequence)
    }
    #expect(Array(answered.keys) == [3])
    #expect(told == Array(2...UInt64(count) + 1))
    var filter = RequestFilter()
    filter.outcome = .rejected
    #expect(journal.bodies(filter) == (0..<count).map(String.init))
    #expect(journal.bodies().first == "before")
    writer.record(body: "after")
    #expect(journal.bodies().last == "after")
  }
}
