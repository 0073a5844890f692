import Primitives
import FakedAPI
import Testing

@testable import WorkFixtures

struct MaintenanceWorkTests {
  @Test func aWorkReadsWhatItWrites() throws {
    for profile in Profile.allCases {
      let generator = WorkGenerator(seed: 4, profile: profile)
      for index: UInt64 in 0..<500 {
        let work = generator.work(at: index)
        #expect(MaintenanceWork(body: work.body().span) == work)
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
    var expected = MaintenanceWork()
    expected.description = "é"
    #expect(smallest == expected)
    let named = WorkGenerator(seed: 4).overriding {
      $0.properties = ["a long name": "x"]
    }
    .work(at: 0).shrunk { $0.properties?.first?.name.contains("n") == true }
    #expect(named.properties == ["n": ""])
    let late = work.shrunk { $0.startTimestamp ?? 0 > 1000 }
    #expect((1001...2001).contains(late.startTimestamp ?? 0))
    #expect(late.description == nil)
  }

  @Test func overridesChangeWhatTheyName() throws {
    var overrides = WorkOverrides()
    overrides.choices = [
      (try #require(FieldName("type")), ["A", "B"]),
      (try #require(FieldName("properties.site")), ["X"]),
      (try #require(FieldName("locationId")), ["hall"]),
    ]
    overrides.unique = [try #require(FieldName("description"))]
    let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
    let works = (0..<400).map { generator.work(at: $0) }
    let types = works.count { $0.type == "A" }
    #expect(works.allSatisfy { $0.type == "A" || $0.type == "B" } && (150...250).contains(types))
    #expect(
      works.allSatisfy { $0.properties?.contains(MaintenanceWork.Property("site", "X")) == true }
    )
    #expect(works.allSatisfy { $0.thingId == nil && $0.locationId == "hall" })
    #expect(Set(works.map(\.description)).count == 400)
  }

  /// What is set to a type that is made is told as one: texts, duration and properties fit.
  @Test func setTypeShapesTheWork() throws {
    var overrides = WorkOverrides()
    overrides.choices = [(try #require(FieldName("type")), ["CLEANING", "UPDATE"])]
    let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
    let openings = Vocabulary.of(.en).openings
    var types: Set<WorkType> = []
    for index: UInt64 in 0..<300 {
      let work = generator.work(at: index)
      let type = try #require(WorkType.allCases.first { $0.name == work.type })
      types.insert(type)
      let description = try #require(work.description)
      #expect(openings[type.rawValue].contains { description.hasPrefix("\($0) of ") })
      #expect(InvalidWork.violation(work.body(), isStrict: true) == nil)
    }
    #expect(types == [.cleaning, .update])
  }

  @Test func placeThatIsSetIsInTheWork() throws {
    let places = Vocabulary.of(.en).components[Vocabulary.machineFamilies].map(\.subject)
    for (field, isPlace) in [("thingId", false), ("locationId", true)] {
      var overrides = WorkOverrides()
      overrides.choices = [(try #require(FieldName(field)), ["x"])]
      let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
      for index: UInt64 in 0..<200 {
        let work = generator.work(at: index)
        let outcome = try #require(work.outcome)
        #expect(places.contains { outcome.hasPrefix($0) } == isPlace, "\(outcome)")
        #expect(isPlace ? work.locationId == "x" : work.thingId == "x")
      }
    }
  }

  @Test func setTimeMovesTheOtherTime() throws {
    let plain = WorkGenerator(seed: 1)
    for (field, value) in [("startTimestamp", Int64(9)), ("endTimestamp", 1_000_000_000_000)] {
      var overrides = WorkOverrides()
      overrides.choices = [(try #require(FieldName(field)), ["\(value)"])]
      let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
      for index: UInt64 in 0..<50 {
        let (work, made) = (generator.work(at: index), plain.work(at: index))
        let duration = try #require(made.endTimestamp) - #require(made.startTimestamp)
        #expect(try #require(work.endTimestamp) - #require(work.startTimestamp) == duration)
        #expect((field == "endTimestamp" ? work.endTimestamp : work.startTimestamp) == value)
      }
    }
  }

  /// Another field that is set changes no draw.
  @Test func fieldsAreSetEachForItself() throws {
    let type = (field: try #require(FieldName("type")), values: ["A", "B", "C"])
    let site = (field: try #require(FieldName("properties.site")), values: ["X", "Y"])
    func works(_ choices: [(field: FieldName, values: [String])]) -> [MaintenanceWork] {
      var overrides = WorkOverrides()
      overrides.choices = choices
      let generator = WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides)
      return (0..<100).map { generator.work(at: $0) }
    }
    #expect(works([type, site]) == works([site, type]))
    #expect(works([type, site]).map(\.type) == works([type]).map(\.type))
  }

  @Test(arguments: ["type", "description", "outcome", "userEmail", "thingId", "locationId"])
  func uniqueFieldHasNoValueTwice(_ name: String) throws {
    var overrides = WorkOverrides()
    overrides.unique = [try #require(FieldName(name))]
    let member = try #require(WorkMember.allCases.first { "\($0.name)" == name })
    for generator in [
      WorkGenerator(seed: 1, plan: RealisticPlan(), overrides: overrides),
      WorkGenerator(edgeOf: 1, overrides: overrides),
    ] {
      let values = (0..<3000).compactMap { generator.work(at: $0)[text: member] }
      #expect(values.count > 100 && Set(values).count == values.count)
    }
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
    var work = MaintenanceWork()
    work.description = "a \"b\", c\nd"
    work.outcome = ""
    work.type = "x"
    #expect(CSV.row(work).repairedText == ",,x,\"a \"\"b\"\", c\nd\",\"\",,,,\r\n")
    // A mark with a combining character is one character, and yet a mark.
    work.description = "\"\u{301},"
    #expect(CSV.row(work).repairedText == ",,x,\"\"\"\u{301},\",\"\",,,,\r\n")
  }

  @Test func wordsOfAShellAreQuotedByBytes() {
    #expect(ShellWord.of("a-b/c=1") == "a-b/c=1")
    #expect(ShellWord.of("") == "''")
    #expect(ShellWord.of("it's") == #"'it'\''s'"#)
    #expect(ShellWord.of("'\u{301};x") == "''\\''\u{301};x'")
  }
}
