import Verification
import RequestMatching
import Testing

@testable import Journal

/// The index by tenant, and in packed segments their groups, find the same requests as reading all.
struct JournalIndexTests {
  private struct Known {
    let sequence: UInt64
    let tenant: [UInt8]
    let path: String
    let status: Int
  }

  /// Numbers that are the same in every run.
  private struct Numbers {
    private var state: UInt64

    init(_ seed: UInt64) {
      state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next(below bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
  }

  private static func record(
    _ writer: JournalWriter,
    _ tenant: [UInt8],
    _ path: String,
    _ status: Int
  )
    -> Known
  {
    let line = "GET \(path) HTTP/1.1\r\n"
    let head = Array("\(line)X-Tenant: ".utf8) + tenant + Array("\r\n\r\n".utf8)
    var entry = JournalEntry(time: 1, connection: 1, outcome: .accepted)
    entry.method = 0..<3
    entry.target = 4..<4 + path.utf8.count
    entry.path = entry.target
    let start = line.utf8.count + 10
    if !tenant.isEmpty { entry.tenant = start..<start + tenant.count }
    entry.status = status
    entry.sequence = writer.nextSequence()
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 150)
    let response = Array("HTTP/1.1 \(status) X\r\n\r\n".utf8)
    entry.responseHeadLength = response.count
    writer.append(
      entry,
      head: head.span,
      body: body.span,
      response: response.span
    )
    return Known(sequence: entry.sequence, tenant: tenant, path: path, status: status)
  }

  private func sequences(_ snapshot: JournalSnapshot, isBackward: Bool = false) -> [UInt64] {
    var sequences: [UInt64] = []
    var reader = snapshot.makeReader(isBackward: isBackward)
    while let sequence = reader.next({ request, _ in request.sequence }) {
      sequences.append(sequence)
    }
    return sequences
  }

  private static let tenants: [[UInt8]] =
    ["a", "b", "small", ""].map { Array($0.utf8) } + [[0x6B, 0xE9], Array("ké".utf8)]

  @Test(arguments: 0..<6)
  func theIndexFindsTheRequestsOfEachTenant(_ seed: Int) {
    var numbers = Numbers(UInt64(seed + 1))
    let journal = Journal(byteLimit: 8 * Journal.leastByteLimit, writers: 2)
    let writers = (0..<2).map { _ in journal.makeWriter() }
    var known: [Known] = []
    for index in 0..<8000 {
      let tenant = Self.tenants[
        index % 500 == 7 ? 2 : numbers.next(below: 100) == 0 ? 4 : index % 2
      ]
      let path = "/\(numbers.next(below: 3))"
      let writer = writers[numbers.next(below: 2)]
      known.append(Self.record(writer, tenant, path, 200 + numbers.next(below: 2)))
      if seed > 2, index == 4321 {
        journal.forget(tenant: "a")
        known.removeAll { $0.tenant == Self.tenants[0] }
      }
      if seed == 5, index == 6000 {
        journal.forget()
        known = []
      }
    }
    let snapshot = journal.snapshot()
    #expect(sequences(snapshot) == known.map(\.sequence))
    #expect(sequences(snapshot, isBackward: true) == known.map(\.sequence).reversed())
    for tenant in Self.tenants {
      let own = known.filter { $0.tenant == tenant }.map(\.sequence)
      let narrow = snapshot.narrowed(toKeys: [TenantKey.of(tenant.span)])
      #expect(sequences(narrow) == own)
      #expect(sequences(narrow, isBackward: true) == own.reversed())
    }
    for name in ["a", "small", "none"] {
      var filter = RequestFilter()
      filter.when.tenant = .text(name)
      for (path, status, since) in [
        (nil, nil, 0), ("/1", nil, 0), ("/2", 201, 0), (nil, 200, 5000),
      ] as [(String?, Int?, UInt64)] {
        filter.when.path = path.map { .pattern(PathPattern($0)) }
        (filter.status, filter.since) = (status, since)
        let own = known.filter {
          $0.tenant == Array(name.utf8) && $0.path == path ?? $0.path
            && $0.status == status ?? $0.status && $0.sequence > since
        }
        let (count, first) = snapshot.count(filter, listing: 5)
        #expect(count == own.count)
        #expect(first == own.prefix(5).map(\.sequence))
      }
    }
    var all = RequestFilter()
    all.status = 200
    let own = known.filter { $0.status == 200 }.map(\.sequence)
    #expect(snapshot.count(all, listing: 1000) == (own.count, Array(own.prefix(1000))))
  }

  @Test func aTenantOfOneRequestCostsOneLookAndOneBlock() {
    let journal = Journal(byteLimit: 2 * Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let only = Self.record(writer, Self.tenants[2], "/x", 200)
    var count = 1
    // Until its segment is packed.
    let deadline = ContinuousClock.now + .seconds(120)
    func costs(_ body: () -> Void) -> (records: Int, blocks: Int) {
      let before = (journal.reads.records, journal.reads.blocks)
      body()
      return (journal.reads.records - before.0, journal.reads.blocks - before.1)
    }
    let narrow = { journal.snapshot().narrowed(toTenant: "small") }
    while costs({ _ = sequences(narrow()) }).blocks == 0, ContinuousClock.now < deadline {
      for _ in 0..<100 { _ = Self.record(writer, Self.tenants[0], "/y", 200) }
      count += 100
    }
    #expect(sequences(narrow()) == [only.sequence])
    #expect(costs { _ = sequences(narrow()) } == (1, 1))
    var filter = RequestFilter()
    filter.when.tenant = .text("small")
    #expect(costs { _ = journal.snapshot().count(filter, listing: 9) } == (0, 0))
    #expect(journal.snapshot().count(filter, listing: 9).first == [1])
    #expect(costs { _ = journal.snapshot().clientBehaviour(tenant: "small") } == (1, 1))
    // Forgetting a tenant without requests changes nothing.
    journal.forget(tenant: "none")
    #expect(costs { _ = journal.snapshot().count(filter) } == (0, 0))
    let all = costs { _ = journal.snapshot().count(RequestFilter()) }
    #expect(all.records < count && all.blocks == 0)
    var attempts = 0
    #expect(journal.snapshot().visit(only.sequence) { _, attempt, _ in attempts = attempt })
    #expect(attempts == 1)
    #expect(!journal.snapshot().visit(UInt64(count) + 1) { _, _, _ in })
    #expect(!journal.snapshot().visit(0) { _, _, _ in })
  }

  /// A query about one tenant.
  struct Query: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Journal) -> Void

    init(_ name: String, _ run: @escaping @Sendable (Journal) -> Void) {
      testDescription = name
      self.run = run
    }

    static func filter(_ change: (inout RequestFilter) -> Void = { _ in }) -> RequestFilter {
      var filter = RequestFilter()
      filter.when.tenant = .text("small")
      change(&filter)
      return filter
    }

    static func expectations(_ change: (inout Expectations) -> Void) -> Expectations {
      var expectations = Expectations()
      expectations.list = [Expectation()]
      change(&expectations)
      return expectations
    }

    static let all = [
      Query("count") { _ = $0.snapshot().count(filter()) },
      Query("count with a body") { journal in
        let filter = filter { $0.when.body = .present(false) }
        _ = journal.snapshot().count(filter, listing: 5)
      },
      // Lists, archives, waits and streams read so.
      Query("list") { journal in
        let filter = filter { $0.status = 200 }
        var reader = journal.snapshot().narrowed(to: filter).makeReader()
        while reader.next({ _, _ in }) != nil {}
      },
      Query("nearest misses") { journal in
        let filter = filter { $0.when.path = .pattern(PathPattern("/none")) }
        #expect(journal.snapshot().nearest(to: filter).count == 3)
      },
      Query("verify a tenant") { journal in
        let expectations = expectations { $0.list[0].when.path = .pattern(PathPattern("/none")) }
        _ = journal.snapshot().verify(expectations, tenant: "small")
      },
      Query("verify all, where the pattern names the tenant") { journal in
        let expectations = expectations { $0.list[0].when.tenant = .text("small") }
        _ = journal.snapshot().verify(expectations, tenant: nil)
      },
      Query("verify a client rule") { journal in
        let expectations = expectations { $0.list[0].demand = .client(.retriesFailures) }
        _ = journal.snapshot().verify(expectations, tenant: "small")
      },
      Query("report") { _ = $0.snapshot().clientBehaviour(tenant: "small") },
      Query("store changes") { journal in
        var cursor = JournalCursor()
        journal.storeChanges(ofTenant: "small", after: &cursor).forEach { _, _ in }
      },
      Query("forget") { $0.forget(tenant: "small") },
    ]
  }

  @Test(arguments: Query.all) func aQueryOfATenantReadsOnlyItsRequests(_ query: Query) {
    let journal = Journal(byteLimit: 2 * Journal.leastByteLimit, writers: 2)
    let writers = (0..<2).map { _ in journal.makeWriter() }
    for index in 0..<4000 {
      let tenant = Self.tenants[index % 400 == 7 ? 2 : 0]
      _ = Self.record(writers[index % 2], tenant, "/x", 200)
    }
    let before = journal.reads.records
    query.run(journal)
    // Each of its ten once, and for near misses once more.
    #expect(journal.reads.records - before <= 20)
  }

  @Test func aReaderEndsWithItsCall() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    for _ in 0..<10 { _ = Self.record(writer, Self.tenants[0], "/x", 200) }
    let lifetime = CallLifetime()
    var seen = 0
    journal.snapshot(for: lifetime).forEach { _, _ in
      seen += 1
      if seen == 4 { lifetime.end() }
      return true
    }
    #expect(seen == 4)
    #expect(journal.reads.records == 4)
    #expect(journal.snapshot(for: lifetime).count(RequestFilter()) == 0)
  }

  @Test func nearestMissesAreSearchedFromTheNewestOn() {
    let journal = Journal(writers: 2)
    let writers = (0..<2).map { _ in journal.makeWriter() }
    for index in 0..<100 { _ = Self.record(writers[index % 2], Self.tenants[0], "/x", 200) }
    var filter = RequestFilter()
    filter.when.path = .pattern(PathPattern("/y"))
    #expect(journal.snapshot().nearest(to: filter).map(\.sequence) == [100, 99, 98])
    #expect(journal.reads.records == 3, "no older one can be nearer")
    filter.status = 404
    filter.when.tenant = .text("b")
    let near = Self.record(writers[0], Self.tenants[1], "/x", 404)
    _ = Self.record(writers[1], Self.tenants[1], "/x", 200)
    let misses = journal.snapshot().nearest(to: filter)
    #expect(misses.map(\.differences.count) == [1, 2, 3])
    #expect(misses.first?.sequence == near.sequence)
    #expect(misses.last?.sequence == 100)
  }

  @Test func nearestMissesAreSearchedInAThousandRequests() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    for _ in 0..<1500 { _ = Self.record(writer, Self.tenants[0], "/x", 200) }
    var filter = RequestFilter()
    filter.when.path = .pattern(PathPattern("/y"))
    filter.status = 404
    #expect(journal.snapshot().nearest(to: filter).map(\.sequence) == [1500, 1499, 1498])
    #expect(journal.reads.records == 1000)
    // A tenant that has sent nothing, and one that has.
    filter.when.tenant = .text("b")
    #expect(journal.snapshot().nearest(to: filter).map(\.sequence) == [1500, 1499, 1498])
    #expect(journal.reads.records == 1100)
    filter.when.tenant = .text("a")
    #expect(journal.snapshot().nearest(to: filter).count == 3)
    #expect(journal.reads.records == 2100)
  }

  @Test func nearestMissesAreSearchedAsFarAsTheStepsReach() throws {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    let path = "/" + String(repeating: "a", count: 100)
    for _ in 0..<60 { _ = Self.record(writer, Self.tenants[0], path, 200) }
    var filter = RequestFilter()
    filter.when.path = .value(.matches(try RegularExpression("(a|aa|aaa)*b")))
    filter.status = 404
    func looks(steps: Int) -> (records: Int, misses: Int) {
      let before = journal.reads.records
      let snapshot = journal.snapshot(for: CallLifetime(matchSteps: steps))
      let misses = snapshot.nearest(to: filter).count
      return (journal.reads.records - before, misses)
    }
    #expect(looks(steps: 10) == (1, 0), "no request could be compared")
    #expect(looks(steps: 25_000_000) == (60, 3), "all are compared")
    // The search ends when the steps are used up, and shows what it has found.
    let some = looks(steps: 10_000)
    #expect(some.records < 60 && some.misses > 0, "\(some)")
  }

  @Test func aMissedExpectationCostsNoFurtherReading() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    for _ in 0..<100 { _ = Self.record(writer, Self.tenants[0], "/x", 200) }
    var expectations = Expectations()
    expectations.list = (0..<20).map { index in
      var expectation = Expectation()
      expectation.when.path = .pattern(PathPattern("/y\(index)"))
      return expectation
    }
    let results = journal.snapshot().verify(expectations, tenant: nil)
    #expect(results.allSatisfy { $0.nearest.map(\.sequence) == [100, 99, 98] })
    #expect(journal.reads.records == 103)
  }

  /// Groups are not compressed: where each request has a long path of its own, they would take all
  /// the memory that compressing saves.
  @Test func longPathsAreNotKeptTwice() {
    func looks(_ path: (Int) -> String) -> Int {
      let journal = Journal(byteLimit: 4 * Journal.leastByteLimit, writers: 1)
      let writer = journal.makeWriter()
      for number in 0..<3000 { _ = Self.record(writer, Self.tenants[0], path(number), 200) }
      #expect(journal.counts.evicted == 0)
      var filter = RequestFilter()
      filter.when.path = .pattern(PathPattern("/none"))
      #expect(journal.snapshot().count(filter) == 0)
      return journal.reads.records
    }
    let long = String(repeating: "a", count: 6000)
    #expect(looks { "/\(long)\($0)" } == 3000, "all are looked at")
    #expect(looks { "/\(long)\($0 % 2)" } < 1000, "their groups tell")
  }
}
