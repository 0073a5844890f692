import Journal
import RequestMatching
import Testing

struct JournalTests {
  @Test func writersAreMergedInTheOrderOfNumbers() {
    let journal = Journal(writers: 3)
    let writers = (0..<3).map { _ in journal.makeWriter() }
    for index in 0..<30 { writers[index * 7 % 3].record(body: "\(index)") }
    #expect(journal.bodies() == (0..<30).map(String.init))
    #expect(journal.counts.recorded == 30)
  }

  @Test func filtersSelectRequests() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    writer.record(tenant: "a", body: #"{"n":1}"#)
    writer.record(tenant: "b", body: #"{"n":2}"#, answered: (.rejected, 400))
    let third = writer.record(tenant: "a", body: #"{"n":3}"#, answered: (.fault, nil))

    var filter = RequestFilter()
    filter.when.tenant = .text("a")
    #expect(journal.bodies(filter) == [#"{"n":1}"#, #"{"n":3}"#])
    filter.outcome = .fault
    #expect(journal.bodies(filter) == [#"{"n":3}"#])
    filter = RequestFilter()
    filter.status = 400
    #expect(journal.bodies(filter) == [#"{"n":2}"#])
    filter = RequestFilter()
    filter.since = third - 1
    #expect(journal.snapshot().count(filter) == 1)
    filter = RequestFilter()
    filter.when.headers = [(name: "x-tenant", value: .text("b"))]
    #expect(journal.bodies(filter) == [#"{"n":2}"#])
    filter.when.path = .pattern(PathPattern("/other"))
    #expect(journal.bodies(filter) == [])
  }

  @Test func forgottenRequestsStayForgotten() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    writer.record(tenant: "a", body: "1")
    writer.record(tenant: "b", body: "2")
    journal.forget(tenant: "a")
    writer.record(tenant: "a", body: "3")
    #expect(journal.bodies() == ["2", "3"])
    journal.forget()
    #expect(journal.bodies() == [])
    writer.record(tenant: "a", body: "4")
    #expect(journal.bodies() == ["4"])
    #expect(journal.counts.recorded == 4)
  }

  @Test func queriesSeeWholeRecordsWhileOthersWrite() async {
    let journal = Journal(writers: 2)
    let perWriter = 3000
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          let writer = journal.makeWriter()
          for index in 0..<perWriter { writer.record(body: #"{"n":\#(index)}"#) }
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
    #expect(journal.snapshot().count(RequestFilter()) == 2 * perWriter)
  }

  @Test func theSameRequestHasTheSameFingerprint() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    writer.record(body: "1")
    writer.record(body: "1", answered: (.rejected, 400))
    writer.record(body: "2")
    writer.record(tenant: "other", body: "1")
    var fingerprints: [UInt64] = []
    journal.snapshot().forEach { request, _ in
      fingerprints.append(request.fingerprint)
      return true
    }
    #expect(fingerprints[0] == fingerprints[1])
    #expect(Set(fingerprints).count == 3)
  }
}
