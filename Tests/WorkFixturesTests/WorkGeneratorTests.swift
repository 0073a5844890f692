import Testing
import WorkFixtures

/// What a user of the library can change in works, and what is refused.
struct WorkGeneratorTests {
  private static let generator = WorkGenerator(seed: 7)

  @Test func fieldHasItsValues() throws {
    let works = try Self.generator.setting(.type, toOneOf: ["A", "B"])
      .setting(.property("site"), to: "X").setting(.locationId, to: "hall").works(300)
    let share = works.count { $0.type == "A" }
    #expect((100...200).contains(share) && works.allSatisfy { ["A", "B"].contains($0.type) })
    #expect(works.allSatisfy { $0[property: "site"] == "X" })
    #expect(works.allSatisfy { $0.locationId == "hall" && $0.thingId == nil })
  }

  @Test func timeThatIsSetTakesTheOtherAlong() throws {
    let plain = Self.generator.work(at: 3)
    let work = try Self.generator.setting(.startTimestamp, to: 1000).work(at: 3)
    let duration = try #require(plain.endTimestamp) - #require(plain.startTimestamp)
    #expect(work.startTimestamp == 1000 && work.endTimestamp == 1000 + duration)
  }

  @Test func uniqueFieldComesOnce() throws {
    let works = try Self.generator.unique(.thingId).unique(.description).works(500)
    let things = works.compactMap(\.thingId)
    #expect(things.count > 300 && Set(things).count == things.count)
    #expect(Set(works.map(\.description)).count == 500)
    // Of the edge profile, any property may be there.
    #expect(throws: Never.self) {
      try WorkGenerator(seed: 7, profile: .edge).unique(.property("tiket"))
    }
  }

  @Test func membersAreNull() throws {
    let generator = try Self.generator.withNulls(share: 0.5)
    let bodies = (0..<200).map { generator.body(at: $0) }
    let nulls = bodies.count { String(decoding: $0, as: UTF8.self).contains(#""outcome":null"#) }
    #expect((60...140).contains(nulls))
    #expect(generator.works(200).count { $0.outcome == nil } == nulls)
  }

  @Test func changesAreMadeAfterWhatIsSet() throws {
    let work = try Self.generator.overriding { $0.type = $0.type.map { $0 + "!" } }
      .setting(.type, to: "A").overriding { $0.type = $0.type.map { $0 + "?" } }.work(at: 0)
    #expect(work.type == "A!?")
  }

  @Test func samplesAreTheFirstWorks() {
    #expect(Self.generator.works(5) == Array(Self.generator.sequence.prefix(5)))
    let edge = WorkGenerator(seed: 7, profile: .edge)
    #expect(MaintenanceWork.sample(5, seed: 7, profile: .edge) == edge.works(5))
    #expect(Self.generator.works(0).isEmpty)
  }

  // MARK: Refusals

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (WorkGenerator) throws -> WorkGenerator

    init(_ text: String, _ change: @escaping @Sendable (WorkGenerator) throws -> WorkGenerator) {
      testDescription = text
      self.change = change
    }
  }

  static let refusals = [
    Refusal("type is set twice; give all its values at once") {
      try $0.setting(.type, to: "A").setting(.type, to: "B")
    },
    Refusal("type: no value is given") { try $0.setting(.type, toOneOf: []) },
    Refusal("thingId and locationId contradict each other: a work is in one") {
      try $0.setting(.thingId, to: "a").setting(.locationId, to: "b")
    },
    Refusal("endTimestamp 3 is before startTimestamp 9") {
      try $0.setting(.startTimestamp, toOneOf: [5, 9]).setting(.endTimestamp, toOneOf: [20, 3])
    },
    Refusal("startTimestamp and a window contradict each other") { _ in
      let plan = try RealisticPlan(window: WorkWindow(from: 0))
      return try WorkGenerator(seed: 7, plan: plan).setting(.startTimestamp, to: 9)
    },
    Refusal("userEmail is given twice") { try $0.unique(.userEmail).unique(.userEmail) },
    Refusal(
      "set and unique values contradict each other on type: a number would be added to it"
    ) { try $0.setting(.type, to: "A").unique(.type) },
    Refusal(
      "set and unique values contradict each other on type: a number would be added to it"
    ) { try $0.unique(.type).setting(.type, to: "A") },
    Refusal("no work has properties.tiket; set it to give works one") {
      try $0.unique(.property("tiket"))
    },
    Refusal(
      "unique values of thingId and the ids of the fleet contradict each other: ids would be made up"
    ) { _ in
      let plan = try RealisticPlan(fleet: Fleet(things: ["a"]))
      return try WorkGenerator(seed: 7, plan: plan).unique(.thingId)
    },
    Refusal(
      "unique values of locationId and the ids of the fleet contradict each other: ids would be "
        + "made up"
    ) { _ in
      let plan = try RealisticPlan(fleet: Fleet(locations: ["a"]))
      return try WorkGenerator(seed: 7, plan: plan).unique(.locationId)
    },
    Refusal("expected a share from 0 to 1, found '1.5'") { try $0.withNulls(share: 1.5) },
    Refusal("expected a share from 0 to 1, found 'nan'") { try $0.withNulls(share: .nan) },
  ]

  @Test(arguments: refusals) func contradictionIsRefused(_ refusal: Refusal) throws {
    let error = #expect(throws: FixtureError.self) { try refusal.change(Self.generator) }
    #expect(error.map { "\($0)" } == refusal.testDescription)
  }
}
