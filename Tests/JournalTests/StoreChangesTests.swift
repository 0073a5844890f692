import Testing

@testable import Journal

/// The requests that changed a tenant's store are read once each, however they are kept.
struct StoreChangesTests {
  private struct Reading: Equatable {
    var sequences: [UInt64] = []
    var hasGap = false
  }

  private func read(
    _ journal: Journal,
    _ tenant: String = "a",
    after cursor: inout JournalCursor
  ) -> Reading {
    let changes = journal.storeChanges(ofTenant: tenant, after: &cursor)
    var reading = Reading(hasGap: changes.hasGap)
    changes.forEach { request, bytes in
      #expect(request.changesStore)
      let body = request.responseBody.map { bytes[$0] }
      #expect(body == Array("made \(request.sequence)".utf8))
      reading.sequences.append(request.sequence)
    }
    return reading
  }

  @Test func theFlagMakesNoRecordLarger() {
    #expect(RecordHeader.size == 128)
    let entry = JournalEntry(time: 1, connection: 1, outcome: .accepted)
    var header = RecordHeader(entry)
    #expect(!header.changesStore)
    header.changesStore = true
    #expect(header.changesStore)
    header.changesStore = false
    #expect(!header.changesStore)
  }

  @Test func eachChangeIsReadOnceInTheOrderOfNumbers() {
    let journal = Journal(writers: 2)
    let writers = (0..<2).map { _ in journal.makeWriter() }
    var cursor = JournalCursor()
    #expect(read(journal, after: &cursor) == Reading())
    for index in 0..<6 {
      writers[index % 2].record(tenant: index == 2 ? "b" : "a", changesStore: true)
    }
    writers[0].record(tenant: "a", changesStore: false)
    #expect(read(journal, after: &cursor) == Reading(sequences: [1, 2, 4, 5, 6]))
    #expect(read(journal, after: &cursor) == Reading())
    writers[1].record(tenant: "a", changesStore: true)
    writers[0].record(tenant: "a", changesStore: true)
    #expect(read(journal, after: &cursor) == Reading(sequences: [8, 9]))
    var other = JournalCursor()
    #expect(read(journal, "b", after: &other) == Reading(sequences: [3]))
  }

  @Test func changesOfPackedSegmentsAreRead() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 400)
    var cursor = JournalCursor()
    var all: [UInt64] = []
    var read: [UInt64] = []
    for index in 0..<6000 {
      let isChange = index % 3 == 0
      let tenant = index % 2 == 0 ? "a" : "b"
      let sequence = writer.record(tenant: tenant, body: body, changesStore: isChange)
      if isChange, tenant == "a" { all.append(sequence) }
      guard index % 2500 == 2499 else { continue }
      let reading = self.read(journal, after: &cursor)
      #expect(!reading.hasGap)
      read += reading.sequences
    }
    #expect(journal.counts.evicted == 0)
    read += self.read(journal, after: &cursor).sequences
    #expect(read == all)
    var fresh = JournalCursor()
    #expect(self.read(journal, after: &fresh) == Reading(sequences: all))
  }

  /// Only records of that tenant that changed its store are looked at, and only blocks with such
  /// records are unpacked.
  @Test func aTenantsChangesCostNothingOfOthers() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 400)
    writer.record(tenant: "small", changesStore: true)
    for index in 0..<4000 {
      writer.record(
        tenant: index % 2 == 0 ? "a" : "small",
        body: body,
        changesStore: index % 2 == 0
      )
    }
    writer.record(tenant: "small", changesStore: true)
    #expect(journal.counts.evicted == 0)
    let before = (journal.reads.records, journal.reads.blocks)
    var cursor = JournalCursor()
    #expect(read(journal, "small", after: &cursor) == Reading(sequences: [1, 4002]))
    #expect(journal.reads.records - before.0 == 2)
    #expect(journal.reads.blocks - before.1 == 1)
    #expect(read(journal, "small", after: &cursor) == Reading())
    #expect(journal.reads.records - before.0 == 2)
  }

  @Test func evictedChangesAreAGapForReadersThatMissedThem() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let noise = JournalWriter.noise(bytes: 1_000_000)
    var early = JournalCursor()
    let first = writer.record(tenant: "a", changesStore: true)
    #expect(read(journal, after: &early) == Reading(sequences: [first]))
    var late = JournalCursor()
    for _ in 0..<4 { writer.record(tenant: "b", body: noise, changesStore: true) }
    #expect(journal.counts.evicted > 0)
    #expect(read(journal, after: &early) == Reading(), "it has read what was evicted")
    #expect(read(journal, after: &late) == Reading(hasGap: true))
    #expect(read(journal, after: &late) == Reading(), "a gap is told once")
    var none = JournalCursor()
    #expect(read(journal, "c", after: &none) == Reading(), "nothing of this tenant was evicted")
    var other = JournalCursor()
    let reading = read(journal, "b", after: &other)
    #expect(reading.hasGap)
    #expect(reading.sequences.last == 5)
  }

  @Test func evictedRequestsThatChangedNothingAreNoGap() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let noise = JournalWriter.noise(bytes: 1_000_000)
    for _ in 0..<4 { writer.record(tenant: "a", body: noise, changesStore: false) }
    #expect(journal.counts.evicted > 0)
    var cursor = JournalCursor()
    #expect(read(journal, after: &cursor) == Reading())
  }

  @Test func moreTenantsThanAreKeptOneByOneMayAllHaveMissedSome() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = JournalWriter.noise(bytes: 500)
    for index in 0..<20_000 { writer.record(tenant: "t\(index)", body: body, changesStore: true) }
    var cursor = JournalCursor()
    #expect(read(journal, "t0", after: &cursor).hasGap)
    #expect(read(journal, "t0", after: &cursor) == Reading())
  }

  @Test func forgottenChangesAreLeftOutAndAreNoGap() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let noise = JournalWriter.noise(bytes: 1_000_000)
    for _ in 0..<4 { writer.record(tenant: "a", body: noise, changesStore: true) }
    #expect(journal.counts.evicted > 0)
    journal.forget(tenant: "a")
    var cursor = JournalCursor()
    let start = cursor
    #expect(read(journal, after: &cursor) == Reading())
    let next = writer.record(tenant: "a", changesStore: true)
    #expect(read(journal, after: &cursor) == Reading(sequences: [next]))
    cursor = start
    #expect(read(journal, after: &cursor) == Reading(sequences: [next]))
    for _ in 0..<4 { writer.record(tenant: "a", body: noise, changesStore: true) }
    let ahead = cursor
    journal.forget()
    #expect(read(journal, after: &cursor) == Reading())
    let last = writer.record(tenant: "a", changesStore: true)
    for place in [start, ahead, cursor] {
      cursor = place
      #expect(read(journal, after: &cursor) == Reading(sequences: [last]))
    }
  }

  /// Records that are published after their writer has begun another segment.
  @Test func aCursorMissesNothingThatIsPending() {
    let journal = Journal(byteLimit: Journal.leastByteLimit, writers: 1)
    let writer = journal.makeWriter()
    let body = String(repeating: "y", count: 50_000)
    var cursor = JournalCursor()
    writer.record(tenant: "a", body: body, changesStore: true)
    #expect(read(journal, after: &cursor) == Reading(sequences: [1]))
    for _ in 0..<10 { writer.record(tenant: "a", body: body, changesStore: true, publishes: false) }
    #expect(read(journal, after: &cursor) == Reading())
    writer.publishPending()
    #expect(read(journal, after: &cursor) == Reading(sequences: Array(2...11)))
  }

  @Test func aRefusedRequestChangesNothing() {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    writer.record(tenant: "a", changesStore: true, publishes: false)
    let answer = Array("HTTP/1.1 500 X\r\n\r\n".utf8)
    let refused = writer.answerPending(
      (status: 500, outcome: .rejected, reason: "full"),
      response: answer.span,
      headLength: answer.count
    ) { entry, _ in #expect(!entry.changesStore) }
    #expect(refused.count == 1)
    var cursor = JournalCursor()
    #expect(read(journal, after: &cursor) == Reading())
  }
}
