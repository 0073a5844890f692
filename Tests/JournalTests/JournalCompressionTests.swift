import Journal
import RequestMatching
import Synchronization
import Testing

/// Complete segments are compressed, and the oldest are evicted beyond the limit.
struct JournalCompressionTests {
  @Test func theOldestAreEvictedBeyondTheLimit() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 2)
    let writers = [journal.makeWriter(), journal.makeWriter()]
    let count = 5000
    var noise: UInt64 = 1
    for index in 0..<count {
      // A body that cannot be compressed to less than half.
      let text = (0..<60).map { _ in
        noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return String(noise, radix: 36)
      }
      writers[index % 2].record(body: "\(index) \(text.joined())")
    }
    let kept = journal.bodies().map { Int($0.prefix { $0 != " " }) }
    #expect(kept.count + journal.counts.evicted == count)
    #expect(kept.count < 2500, "a MiB holds no more")
    #expect(kept.count > 500, "and most of it is used")
    for writer in 0..<2 {
      let own = kept.compactMap { $0 }.filter { $0 % 2 == writer }
      let newest = Array(stride(from: writer, to: count, by: 2).suffix(own.count))
      #expect(own == newest, "the newest of each writer are left, without a gap")
    }
  }

  /// As if the other thread never ran.
  @Test func noWriterWaitsForTheThreadThatCompresses() throws {
    let limit = Journal.leastByteLimit
    let journal = Journal(byteLimit: limit, writers: 1, handOver: { _ in })
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 4000)
    for index in 0..<2000 { writer.record(body: "\(index) \(body)") }
    // Where too much waits, the writer compresses: so hardly anything is evicted.
    #expect(journal.counts.evicted < 200, "\(journal.counts.evicted)")
    #expect(journal.bodies().count + journal.counts.evicted == 2000)
    #expect(journal.bodies().last?.hasPrefix("1999 ") == true)
  }

  /// Few large records stay uncompressed, or they would exceed the limit by far.
  @Test func largeRecordsAreCompressedSoon() throws {
    let tasks = Mutex<Int>(0)
    let journal = Journal(
      byteLimit: 32 * Journal.leastByteLimit,
      writers: 1,
      handOver: { work in
        tasks.withLock { $0 += 1 }
        work()
      }
    )
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 5_000_000)
    // Each has a segment of its own, larger than an eighth of the limit.
    for _ in 0..<5 { writer.record(body: body) }
    // The first segment is too small for any; the last one is in use.
    #expect(tasks.withLock { $0 } == 5)
    #expect(journal.counts.evicted == 0)
  }

  @Test func compressedRequestsAreCountedAndRead() throws {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 400)
    var cursor = JournalCursor()
    var read = 0
    for index in 0..<6000 {
      writer.record(
        tenant: "t\(index % 3)",
        body: "\(index) \(body)",
        answered: index % 5 == 0 ? (.rejected, 400) : (.accepted, 201)
      )
      guard index % 1000 == 999 else { continue }
      journal.snapshot(following: &cursor).forEach { request, _ in
        read += 1
        return request.sequence == read
      }
    }
    // Nothing was evicted, though it is more than the limit: most of it is compressed.
    #expect(journal.counts.evicted == 0)
    #expect(read == 6000, "each is read once, in order")
    #expect(journal.bodies().map { Int($0.prefix { $0 != " " }) } == Array(0..<6000))

    var filters = [RequestFilter()]
    var filter = RequestFilter()
    filter.when.tenant = .text("t1")
    filters.append(filter)
    filter.status = 400
    filters.append(filter)
    filter.since = 3210
    filters.append(filter)
    filter = RequestFilter()
    filter.outcome = .rejected
    filter.when.path = .pattern(PathPattern("/wor*"))
    filters.append(filter)
    filter.when.path = .pattern(PathPattern("/other"))
    filters.append(filter)
    filter = RequestFilter()
    filter.when.headers = [(name: "x-tenant", value: .text("t2"))]
    filters.append(filter)
    func check(_ expected: [Int]) {
      #expect(filters.map { journal.snapshot().count($0) } == expected)
      #expect(filters.map { journal.bodies($0).count } == expected, "as one by one")
    }
    check([6000, 2000, 400, 186, 1200, 0, 2000])
    journal.forget(tenant: "t1")
    check([4000, 0, 0, 0, 800, 0, 2000])
    writer.record(tenant: "t1")
    check([4001, 1, 0, 0, 800, 0, 2000])
    journal.forget()
    check([0, 0, 0, 0, 0, 0, 0])
  }

  @Test func evictedRequestsDoNotCountOnceAllIsForgotten() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    // Each as large as the limit, and incompressible.
    for _ in 0..<4 { writer.recordNoise(bytes: 1_000_000) }
    let evicted = journal.counts.evicted
    #expect(evicted > 0)
    #expect(!journal.snapshot().isComplete(ofTenant: "acme"))
    journal.forget(tenant: "acme")
    #expect(journal.snapshot().isComplete(ofTenant: "acme"))
    #expect(!journal.snapshot().isComplete(ofTenant: "b"))
    journal.forget()
    #expect(journal.snapshot().isComplete(ofTenant: nil))
    #expect(journal.counts.evicted == evicted, "the count of evicted requests stays")
    for _ in 0..<4 { writer.recordNoise(bytes: 1_000_000) }
    #expect(!journal.snapshot().isComplete(ofTenant: nil))
  }

  @Test func forgetReturnsHowManyRequestsItForgets() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    for index in 0..<4000 { writer.record(tenant: index % 4 == 0 ? "a" : "b") }
    #expect(journal.forget(tenant: "c") == 0)
    #expect(journal.forget(tenant: "a") == 1000)
    #expect(journal.forget(tenant: "a") == 0)
    #expect(journal.forget() == 3000)
    #expect(journal.forget() == 0)
  }

  @Test func requestsBesideTheAPIAreLeftOutOfPackedSegmentsToo() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let outcomes: [Outcome] = [.preflight, .accepted, .accepted, .options]
    for index in 0..<4000 { writer.record(answered: (outcomes[index % 4], 201)) }
    func count(_ change: (inout RequestFilter) -> Void) -> Int {
      var filter = RequestFilter()
      change(&filter)
      return journal.snapshot().count(filter)
    }
    #expect(count { _ in } == 4000)
    #expect(count { $0.isOfAPI = true } == 2000)
    #expect(count { $0.outcome = .preflight } == 1000)
    #expect(
      count {
        $0.isOfAPI = true
        $0.outcome = .options
      } == 1000
    )
  }

  @Test func fewRequestsNeedNoLargeBlock() {
    let blocks = Mutex<[Int]>([])
    let journal = Journal(writers: 1, prepare: { _, count in blocks.withLock { $0.append(count) } })
    let writer = journal.makeWriter()
    for _ in 0..<100 { writer.record() }
    let atFirst = blocks.withLock { $0 }
    #expect(atFirst.isEmpty)
    for _ in 0..<1000 { writer.record() }
    let large = blocks.withLock { $0 }
    #expect(large == [2 * 1024 * 1024])
    #expect(journal.bodies().count == 1100)
  }

  @Test func aRecordLargerThanASegmentIsKept() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 3_000_000)
    writer.record(body: body)
    #expect(journal.bodies().first?.utf8.count == 3_000_000)
  }
}
