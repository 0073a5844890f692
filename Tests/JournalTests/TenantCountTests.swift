import Journal
import Primitives
import Testing

struct TenantCountTests {
  private func counts(_ journal: Journal) -> [String] {
    journal.snapshot().tenantCounts.map { "\($0.tenant.text) \($0.requests)" }
  }

  @Test func tenantsAreCountedInPackedSegmentsAndInOthers() {
    let journal = Journal(byteLimit: 32 * Journal.leastByteLimit, writers: 2)
    let writers = [journal.makeWriter(), journal.makeWriter()]
    let body = String(repeating: "y", count: 400)
    for index in 0..<6000 {
      writers[index % 2].record(tenant: ["a", "b", "b"][index % 3], body: body)
    }
    #expect(counts(journal) == ["b 4000", "a 2000"])
    journal.forget(tenant: "b")
    writers[0].record(tenant: "b")
    #expect(counts(journal) == ["a 2000", "b 1"])
  }
}
