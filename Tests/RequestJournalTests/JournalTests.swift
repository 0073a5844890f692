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
    status: Int? = 201
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
      responseBody: Array("done".utf8).span
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
    let body = String(repeating: "x", count: 1000)
    let count = 5000
    for index in 0..<count { record(writers[index % 2], body: "\(index) \(body)") }
    let kept = bodies(journal).map { Int($0.prefix { $0 != " " }) }
    #expect(kept.count + journal.counts.evicted == count)
    #expect(kept.count < 1200, "a MiB holds no more")
    #expect(kept.count > 500, "and most of it is used")
    #expect(
      kept == Array((count - kept.count)..<count),
      "what is left is the newest, without a gap"
    )
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
