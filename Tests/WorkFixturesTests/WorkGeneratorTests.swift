import JSONWire
import MaintenanceWorks
import Testing

@testable import WorkFixtures

struct WorkGeneratorTests {
  private func work(_ index: UInt64, seed: UInt64 = 0) -> [UInt8] {
    var writer = JSONWriter()
    WorkGenerator(seed: seed).write(index, into: &writer)
    return writer.bytes
  }

  private func node(_ bytes: [UInt8]) throws -> JSONNode { try JSONNode(parsing: bytes.span) }

  private func int(_ node: JSONNode?) throws -> Int64 {
    guard case .number(let number)? = node?.value else { throw Missing() }
    return try #require(number.int64)
  }

  private struct Missing: Error {}

  @Test func everyWorkIsValid() throws {
    var draft = WorkDraft()
    for index: UInt64 in 0..<2000 { try draft.read(work(index).span) }
  }

  @Test(arguments: [0, 1, 1 << 32, UInt64.max]) func aWorkDependsOnSeedAndIndexAlone(
    _ index: UInt64
  ) {
    let first = work(index, seed: 42)
    _ = work(7, seed: 1)
    #expect(work(index, seed: 42) == first)
    #expect(work(index, seed: 43) != first)
    #expect(work(index ^ 1, seed: 42) != first)
  }

  @Test func membersFitEachOther() throws {
    var seen: Set<String> = []
    for index: UInt64 in 0..<2000 {
      let work = try node(work(index))
      let type = try #require(work["type"]?.string)
      let kind = try #require(WorkKind.all.first { $0.type == type })
      seen.insert(type)

      let minutes = (try int(work["endTimestamp"]) - int(work["startTimestamp"])) / 60_000
      #expect(kind.minutes.contains(Int(minutes)))
      #expect((work["thingId"] == nil) != (work["locationId"] == nil))
      #expect(work["userEmail"]?.string?.hasSuffix("@example.com") == true)

      let description = try #require(work["description"]?.string)
      let outcome = try #require(work["outcome"]?.string)
      let component = try #require(WorkKind.components.first { description.contains($0) })
      #expect(outcome.contains(component))
      #expect(
        kind.outcomes.contains { $0.split(separator: "@").allSatisfy { outcome.contains($0) } }
      )
      #expect(!description.contains("@") && !outcome.contains("@"))
    }
    #expect(seen.count == WorkKind.all.count)
  }

  @Test func worksStartInWorkingHoursOfWorkingDays() throws {
    for index: UInt64 in 0..<500 {
      let start = try int(try node(work(index))["startTimestamp"]) / 60_000
      // 1970-01-01 was a Thursday.
      #expect((start / (24 * 60) + 3) % 7 < 5)
      #expect((7 * 60..<17 * 60).contains(start % (24 * 60)))
      #expect(start % 5 == 0)
    }
  }
}
