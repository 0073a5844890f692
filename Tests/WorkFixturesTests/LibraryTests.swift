import Testing
import WorkFixtures

/// What users of the library product can reach.
struct LibraryTests {
  @Test func worksAreMadeChangedAndShrunk() {
    let generator = WorkGenerator(seed: 7).overriding { $0.type = "REPAIR" }
    let work = generator.work(at: 3)
    #expect(work.type == "REPAIR")
    #expect(Array(generator.sequence.prefix(4)).last == work)
    #expect(WorkGenerator(seed: 7, profile: .edge).work(at: 3) != work)
    var expected = MaintenanceWork()
    expected.type = "R"
    #expect(work.shrunk { $0.type?.hasPrefix("R") == true } == expected)
  }

  @Test func theSmallSetIsThere() {
    #expect(CoverageWorks.all.count == 57)
    #expect(CoverageWorks.all.count { $0.rule == .pair } == 35)
    for work in CoverageWorks.all {
      #expect((work.reason == nil) == (work.status == 201), "\(work.rule.name) \(work.way)")
    }
  }

  @Test func invalidWorksStateTheirError() {
    let work = InvalidWorks(seed: 7).work(at: 0)
    #expect(work.twin == 0)
    #expect(!work.rule.name.isEmpty && !work.body.isEmpty)
  }
}
