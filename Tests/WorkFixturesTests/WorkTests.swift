import Bytes
import Testing

@testable import WorkFixtures

struct WorkTests {
  @Test func aWorkReadsWhatItWrites() throws {
    for profile in Profile.allCases {
      let generator = WorkGenerator(seed: 4, profile: profile)
      for index: UInt64 in 0..<500 {
        let work = generator.work(at: index)
        #expect(Work(body: work.body().span) == work)
      }
    }
  }

  @Test func aSequenceIsTheWorksInOrder() {
    let generator = WorkGenerator(seed: 4)
    #expect(Array(generator.sequence.prefix(5)) == (0..<5).map { generator.work(at: $0) })
  }

  @Test func membersCanBeOverridden() {
    let generator = WorkGenerator(seed: 4)
      .overriding { $0.type = "REPAIR" }.overriding { $0.thingId = nil }
    let work = generator.work(at: 3)
    #expect(work.type == "REPAIR" && work.thingId == nil)
    #expect(work.startTimestamp == WorkGenerator(seed: 4).work(at: 3).startTimestamp)
  }

  @Test func aFailingWorkShrinksToWhatMakesItFail() {
    let work = WorkGenerator(seed: 4).overriding { $0.description = "many words, and é among them" }
      .work(at: 8)
    let smallest = work.shrunk { $0.description?.contains("é") == true }
    var expected = Work()
    expected.description = "é"
    #expect(smallest == expected)
    let late = work.shrunk { $0.startTimestamp ?? 0 > 1000 }
    #expect((1001...2001).contains(late.startTimestamp ?? 0))
    #expect(late.description == nil)
  }

  @Test func overridesChangeWhatTheyName() throws {
    var overrides = WorkOverrides()
    overrides.choices = [
      (try #require(WorkField("type")), ["A", "B"]),
      (try #require(WorkField("properties.site")), ["X"]),
      (try #require(WorkField("locationId")), ["hall"]),
    ]
    overrides.unique = [try #require(WorkField("description"))]
    let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
    let works = (0..<400).map { generator.work(at: $0) }
    let types = works.count { $0.type == "A" }
    #expect(works.allSatisfy { $0.type == "A" || $0.type == "B" } && (150...250).contains(types))
    #expect(works.allSatisfy { $0.properties?.contains(Work.Property("site", "X")) == true })
    #expect(works.allSatisfy { $0.thingId == nil && $0.locationId == "hall" })
    #expect(Set(works.map(\.description)).count == 400)
  }

  @Test func nullsComeAtTheirRate() {
    var overrides = WorkOverrides()
    overrides.nullsPerMillion = 250_000
    let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
    let works = (0..<2000).map { generator.work(at: $0) }
    #expect((430...570).contains(works.count { $0.type == nil }))
    #expect(generator.body(at: 0).repairedText.contains("null"))
  }

  @Test func rowsOfCSVQuoteWhatNeedsIt() {
    var work = Work()
    work.description = "a \"b\", c\nd"
    work.outcome = ""
    work.type = "x"
    #expect(CSV.row(work).repairedText == ",,x,\"a \"\"b\"\", c\nd\",\"\",,,,\r\n")
  }
}
