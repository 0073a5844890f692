import Dispatch
import RequestJournal
import RequestMatching
import Testing

struct JournalTests {
  /// Records a request of that tenant and body and returns its number.
  @discardableResult
  private func record(
    _ writer: JournalWriter,
    tenant: String = "acme",
    body: String = "{}",
    outcome: Outcome = .accepted,
    status: Int? = 201,
    publishes: Bool = true
  ) -> UInt64 {
    let line = "POST /works HTTP/1.1\r\nX-Tenant: "
    let head = Array("\(line)\(tenant)\r\n\r\n".utf8)
    var entry = RecordEntry(time: 1_578_438_000_123_456_789, connection: 3, outcome: outcome)
    entry.method = 0..<4
    entry.target = 5..<11
    entry.path = 5..<11
    entry.tenant = line.utf8.count..<line.utf8.count + tenant.utf8.count
    entry.status = status
    entry.reason = outcome == .rejected ? "because" : nil
    let sequence = writer.nextSequence()
    writer.append(
      entry,
      sequence: sequence,
      head: head.span,
      body: Array(body.utf8).span,
      responseHead: Array("HTTP/1.1 201 Created\r\nA: b\r\n\r\n".utf8).span,
      responseBody: Array("done".utf8).span,
      publishes: publishes
    )
    return sequence
  }

  private func bodies(_ journal: Journal, _ filter: RecordFilter = RecordFilter()) -> [String] {
    var bodies: [String] = []
    journal.snapshot().forEach { request, bytes in
      if filter.matches(request, bytes) {
        bodies.append(String(decoding: request.decodedBody(in: bytes) ?? [], as: UTF8.self))
      }
      return true
    }
    return bodies
  }

  @Test func writersAreMergedInTheOrderOfNumbers() {
    let journal = Journal(writers: 3)
    let writers = (0..<3).map { _ in journal.makeWriter() }
    for index in 0..<30 { record(writers[index * 7 % 3], body: "\(index)") }
    #expect(bodies(journal) == (0..<30).map(String.init))
    #expect(journal.counts.recorded == 30)
  }

  @Test func filtersNameWhatTheyWant() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    record(writer, tenant: "a", body: #"{"n":1}"#)
    record(writer, tenant: "b", body: #"{"n":2}"#, outcome: .rejected, status: 400)
    let third = record(writer, tenant: "a", body: #"{"n":3}"#, outcome: .fault, status: nil)

    var filter = RecordFilter()
    filter.when.tenant = .text("a")
    #expect(bodies(journal, filter) == [#"{"n":1}"#, #"{"n":3}"#])
    filter.outcome = .fault
    #expect(bodies(journal, filter) == [#"{"n":3}"#])
    filter = RecordFilter()
    filter.status = 400
    #expect(bodies(journal, filter) == [#"{"n":2}"#])
    filter = RecordFilter()
    filter.since = third - 1
    #expect(journal.snapshot().count(filter) == 1)
    filter = RecordFilter()
    filter.when.headers = [(name: "x-tenant", value: .text("b"))]
    #expect(bodies(journal, filter) == [#"{"n":2}"#])
    filter.when.path = .pattern(PathPattern("/other"))
    #expect(bodies(journal, filter) == [])
  }

  @Test func whatIsForgottenStaysForgotten() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    record(writer, tenant: "a", body: "1")
    record(writer, tenant: "b", body: "2")
    journal.forget(tenant: "a")
    record(writer, tenant: "a", body: "3")
    #expect(bodies(journal) == ["2", "3"])
    journal.forget()
    #expect(bodies(journal) == [])
    record(writer, tenant: "a", body: "4")
    #expect(bodies(journal) == ["4"])
    #expect(journal.counts.recorded == 4)
  }

  @Test func theOldestGoWhenTheLimitIsReached() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 2)
    let writers = [journal.makeWriter(), journal.makeWriter()]
    let count = 5000
    var noise: UInt64 = 1
    for index in 0..<count {
      // What cannot be compressed to less than half.
      let text = (0..<60).map { _ in
        noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return String(noise, radix: 36)
      }
      record(writers[index % 2], body: "\(index) \(text.joined())")
    }
    let kept = bodies(journal).map { Int($0.prefix { $0 != " " }) }
    #expect(kept.count + journal.counts.evicted == count)
    #expect(kept.count < 2500, "a MiB holds no more")
    #expect(kept.count > 500, "and most of it is used")
    for writer in 0..<2 {
      let own = kept.compactMap { $0 }.filter { $0 % 2 == writer }
      let newest = Array(stride(from: writer, to: count, by: 2).suffix(own.count))
      #expect(own == newest, "what is left of each writer is the newest, without a gap")
    }
  }

  @Test func whatIsCompressedIsStillCountedAndRead() throws {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 400)
    var follower = JournalFollower()
    var followed = 0
    for index in 0..<6000 {
      record(
        writer,
        tenant: "t\(index % 3)",
        body: "\(index) \(body)",
        outcome: index % 5 == 0 ? .rejected : .accepted,
        status: index % 5 == 0 ? 400 : 201
      )
      guard index % 1000 == 999 else { continue }
      journal.snapshot(following: &follower).forEach { request, _ in
        followed += 1
        return request.sequence == followed
      }
    }
    // Nothing was evicted, though it is more than the limit: so most of it is compressed.
    #expect(journal.counts.evicted == 0)
    #expect(followed == 6000, "each is followed once, in order")
    #expect(bodies(journal).map { Int($0.prefix { $0 != " " }) } == Array(0..<6000))

    var filters = [RecordFilter()]
    var filter = RecordFilter()
    filter.when.tenant = .text("t1")
    filters.append(filter)
    filter.status = 400
    filters.append(filter)
    filter.since = 3210
    filters.append(filter)
    filter = RecordFilter()
    filter.outcome = .rejected
    filter.when.path = .pattern(PathPattern("/wor*"))
    filters.append(filter)
    filter.when.path = .pattern(PathPattern("/other"))
    filters.append(filter)
    filter = RecordFilter()
    filter.when.headers = [(name: "x-tenant", value: .text("t2"))]
    filters.append(filter)
    func check(_ expected: [Int]) {
      #expect(filters.map { journal.snapshot().count($0) } == expected)
      #expect(filters.map { bodies(journal, $0).count } == expected, "as one by one")
    }
    check([6000, 2000, 400, 186, 1200, 0, 2000])
    journal.forget(tenant: "t1")
    check([4000, 0, 0, 0, 800, 0, 2000])
    record(writer, tenant: "t1")
    check([4001, 1, 0, 0, 800, 0, 2000])
    journal.forget()
    check([0, 0, 0, 0, 0, 0, 0])
  }

  /// Records as much as evicts some of it.
  private func overflow(_ writer: JournalWriter, publishes: Bool = true) -> Int {
    let body = String(repeating: "y", count: 100_000)
    for index in 0..<100 { record(writer, body: "\(index) \(body)", publishes: publishes) }
    return 100
  }

  @Test func whatIsPendingIsNotEvictedBeforeItCounts() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    var count = overflow(writer, publishes: false)
    var pending = 0
    writer.forEachPending { _, _ in pending += 1 }
    #expect(pending == count)
    writer.publishPending()
    #expect(journal.snapshot().count(RecordFilter()) + journal.counts.evicted == count)
    #expect(!journal.snapshot().isComplete(ofTenant: nil))
    count += overflow(writer)
    #expect(journal.snapshot().count(RecordFilter()) + journal.counts.evicted == count)
  }

  @Test func whatComesIntoSightAfterAForgetStays() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 2)
    let (writer, other) = (journal.makeWriter(), journal.makeWriter())
    let count = overflow(writer, publishes: false)
    record(other)
    #expect(journal.forget() == 1, "nobody has seen the others")
    writer.publishPending()
    #expect(bodies(journal) == [])
    #expect(journal.counts.evicted == 0)
    #expect(journal.snapshot().isComplete(ofTenant: nil))
    #expect(journal.counts.recorded == UInt64(count) + 1)
  }

  @Test func whatIsEvictedDoesNotCountOnceAllIsForgotten() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    // Each as large as what is kept, and random enough to stay so.
    for _ in 0..<4 { recordNoise(writer, bytes: 1_000_000) }
    let evicted = journal.counts.evicted
    #expect(evicted > 0)
    #expect(!journal.snapshot().isComplete(ofTenant: "acme"))
    journal.forget(tenant: "acme")
    #expect(journal.snapshot().isComplete(ofTenant: "acme"))
    #expect(!journal.snapshot().isComplete(ofTenant: "b"))
    journal.forget()
    #expect(journal.snapshot().isComplete(ofTenant: nil))
    #expect(journal.counts.evicted == evicted, "what was lost is still told")
    for _ in 0..<4 { recordNoise(writer, bytes: 1_000_000) }
    #expect(!journal.snapshot().isComplete(ofTenant: nil))
  }

  /// Records what cannot be compressed to less than half.
  private func recordNoise(_ writer: JournalWriter, bytes: Int) {
    var noise: UInt64 = 1
    var text = ""
    while text.utf8.count < bytes {
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += String(noise, radix: 36)
    }
    record(writer, body: text)
  }

  @Test func howMuchIsForgottenIsTold() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    for index in 0..<4000 { record(writer, tenant: index % 4 == 0 ? "a" : "b") }
    #expect(journal.forget(tenant: "c") == 0)
    #expect(journal.forget(tenant: "a") == 1000)
    #expect(journal.forget(tenant: "a") == 0)
    #expect(journal.forget() == 3000)
    #expect(journal.forget() == 0)
  }

  @Test func whatIsPendingIsSeenWhenItIsPublished() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    record(writer, body: "1", publishes: false)
    record(writer, body: "2", publishes: false)
    #expect(bodies(journal) == [])
    var pending: [UInt64] = []
    writer.forEachPending { request, _ in pending.append(request.sequence) }
    #expect(pending == [1, 2])
    writer.publishPending()
    #expect(bodies(journal) == ["1", "2"])
  }

  @Test func whatIsPendingCanBeAnsweredOtherwise() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    record(writer, body: "before")
    // More than a segment, so that two are concerned.
    let count = 1000
    for index in 0..<count { record(writer, body: "\(index)", publishes: false) }
    let (head, body) = (Array("HTTP/1.1 500 X\r\n\r\n".utf8), Array("no".utf8))
    var told: [UInt64] = []
    let answered = writer.answerPending(
      (status: 500, outcome: .rejected, reason: "full"),
      responseHead: head.span,
      responseBody: body.span
    ) { entry, sequence, _ in
      #expect(entry.status == (sequence == 2 ? 500 : nil), "one answer for all of a connection")
      told.append(sequence)
    }
    #expect(Array(answered.keys) == [3])
    #expect(told == Array(2...UInt64(count) + 1))
    var filter = RecordFilter()
    filter.outcome = .rejected
    #expect(bodies(journal, filter) == (0..<count).map(String.init))
    #expect(bodies(journal).first == "before")
    record(writer, body: "after")
    #expect(bodies(journal).last == "after")
  }

  @Test func aRecordLargerThanASegmentIsKept() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 3_000_000)
    record(writer, body: body)
    #expect(bodies(journal).first?.utf8.count == 3_000_000)
  }

  @Test func queriesSeeWholeRecordsWhileOthersWrite() async {
    let journal = Journal(writers: 2)
    let perWriter = 3000
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          let writer = journal.makeWriter()
          for index in 0..<perWriter { record(writer, body: #"{"n":\#(index)}"#) }
        }
      }
      group.addTask {
        for _ in 0..<20 {
          var last: UInt64 = 0
          journal.snapshot().forEach { request, bytes in
            #expect(request.sequence > last)
            last = request.sequence
            let body = String(decoding: request.decodedBody(in: bytes) ?? [], as: UTF8.self)
            #expect(body.hasPrefix(#"{"n":"#) && body.hasSuffix("}"))
            return true
          }
        }
      }
    }
    #expect(journal.snapshot().count(RecordFilter()) == 2 * perWriter)
  }

  @Test func theSameRequestHasTheSameFingerprint() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    record(writer, body: "1")
    record(writer, body: "1", outcome: .rejected, status: 400)
    record(writer, body: "2")
    record(writer, tenant: "other", body: "1")
    var fingerprints: [UInt64] = []
    journal.snapshot().forEach { request, _ in
      fingerprints.append(request.fingerprint)
      return true
    }
    #expect(fingerprints[0] == fingerprints[1])
    #expect(Set(fingerprints).count == 3)
  }
}
