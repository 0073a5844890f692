import Testing
import WorkFixtures

/// What a user of the library can ask realistic works to be, and what is refused.
struct RealisticPlanTests {
  private static let day: Int64 = 86_400_000

  private static func works(
    _ count: Int,
    _ plan: RealisticPlan
  ) -> [MaintenanceWork] {
    WorkGenerator(seed: 7, plan: plan).works(count)
  }

  @Test func planWithoutWishesIsThatOfTheSeed() throws {
    #expect(try RealisticPlan(fleet: Fleet(things: 200, locations: 20, users: 12)).isUsual)
    #expect(try RealisticPlan(window: WorkWindow(from: WorkWindow.usualStart)).isUsual)
  }

  @Test func fleetHasSoManyThingsAndPeople() throws {
    let fleet = try Fleet(things: 5, locations: 2, users: 3)
    let works = Self.works(500, try RealisticPlan(fleet: fleet))
    #expect(Set(works.compactMap(\.thingId)).count == 5)
    #expect(Set(works.compactMap(\.locationId)).count == 2)
    #expect(Set(works.compactMap(\.userEmail)).count == 3)
  }

  @Test func fleetHasIDsOfItsOwn() throws {
    let things = try Fleet(things: ["pump-7", "pump-8"])
    let onThings = Self.works(300, try RealisticPlan(fleet: things))
    #expect(Set(onThings.map(\.thingId)) == ["pump-7", "pump-8"])
    let both = try Fleet(things: ["pump-7"], locations: .ids(["hall"]))
    let works = Self.works(300, try RealisticPlan(fleet: both))
    #expect(Set(works.map { $0.thingId ?? $0.locationId }) == ["pump-7", "hall"])
  }

  @Test func windowHasItsNumberOfWorks() throws {
    let from = WorkWindow.usualStart
    let window = try WorkWindow(from: from, until: from + 7 * Self.day, count: 100)
    let generator = WorkGenerator(seed: 7, plan: try RealisticPlan(window: window))
    let works = Array(generator.sequence)
    #expect(works.count == 100)
    for work in works {
      let (start, end) = try (#require(work.startTimestamp), #require(work.endTimestamp))
      #expect(from <= start && start <= end && end <= from + 7 * Self.day)
    }
    let empty = try WorkWindow(from: from, until: from + Self.day, count: 0)
    let none = WorkGenerator(seed: 7, plan: try RealisticPlan(window: empty))
    #expect(Array(none.sequence).isEmpty)
  }

  @Test func worksOfAWindowBeginAgain() throws {
    func generator(_ count: UInt64) throws -> WorkGenerator {
      let window = try WorkWindow(from: 0, until: Self.day, count: count)
      return WorkGenerator(seed: 7, plan: try RealisticPlan(window: window))
    }
    let three = try generator(3)
    let works = Array(three.sequence)
    #expect(three.works(4) == works)
    #expect(three.works(.max) == works)
    #expect(three.works(-1).isEmpty)
    #expect((0..<7).map(three.work(at:)) == works + works + [works[0]])
    let empty = try generator(0)
    #expect(empty.works(4).isEmpty)
    #expect(empty.work(at: .max) == empty.work(at: 0))
  }

  @Test func rateSpreadsTheWorks() throws {
    let plan = try RealisticPlan(window: WorkWindow(from: 0, perYear: 365))
    let starts = Self.works(366, plan).compactMap(\.startTimestamp)
    let days = try #require(starts.last) / Self.day
    #expect((350...380).contains(days))
  }

  @Test func textsAreInTheLanguage() throws {
    let texts = try RealisticPlan.Language.allCases.map { language in
      Self.works(1, try RealisticPlan(language: language))[0].description
    }
    #expect(Set(texts).count == 3)
  }

  @Test func offsetMovesWorkingHours() throws {
    let plan = try RealisticPlan(utcOffsetMinutes: -300, hasSeasons: false)
    let hours = Self.works(1000, plan).compactMap(\.startTimestamp).map { $0 / 3_600_000 % 24 }
    // From seven to six of local time.
    #expect(hours.count { (12..<23).contains($0) } > 700)
  }

  // MARK: Refusals

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () throws -> Void

    init(_ text: String, _ make: @escaping @Sendable () throws -> Void) {
      testDescription = text
      self.make = make
    }
  }

  static let refusals = [
    Refusal("things: expected 1 to 100000, found '0'") { _ = try Fleet(things: 0) },
    Refusal("things: expected 1 to 100000 ids, found 0") { _ = try Fleet(things: []) },
    Refusal("things: id 2: 'a' comes twice") { _ = try Fleet(things: ["a", "b", "a"]) },
    Refusal("things: id 0: expected an id of 1 to 60 bytes, found ''") {
      _ = try Fleet(things: [""])
    },
    Refusal("locations: expected 1 to 100000, found '-1'") { _ = try Fleet(locations: -1) },
    Refusal("locations: id 1: 'x' comes twice") { _ = try Fleet(locations: ["x", "x"]) },
    Refusal("locations: with the ids of things, expected the ids of locations, found '3'") {
      _ = try Fleet(things: ["a"], locations: 3)
    },
    Refusal("users: expected 1 to 100000, found '0'") { _ = try Fleet(users: 0) },
    Refusal("users: 5 things keep 5 people busy at most, found '6'") {
      _ = try Fleet(things: 5, users: 6)
    },
    Refusal("from: expected 0 to 7258118399999, found '-1'") { _ = try WorkWindow(from: -1) },
    Refusal("until: expected 0 to 7258118399999, found '9223372036854775807'") {
      _ = try WorkWindow(from: 0, until: .max, count: 1)
    },
    Refusal("from: expected a time before the end of the window, 5, found '5'") {
      _ = try WorkWindow(from: 5, until: 5, count: 1)
    },
    Refusal("perYear: expected 1 to 1000000000, found '0'") { _ = try WorkWindow(perYear: 0) },
    Refusal("perYear: expected 1 to 1000000000, found '9223372036854775807'") {
      _ = try WorkWindow(perYear: .max)
    },
    Refusal("utcOffsetMinutes: expected -720 to 840, found '900'") {
      _ = try RealisticPlan(utcOffsetMinutes: 900)
    },
    Refusal("utcOffsetMinutes: expected a multiple of 15, found '7'") {
      _ = try RealisticPlan(utcOffsetMinutes: 7)
    },
  ]

  @Test(arguments: refusals) func wrongWishIsRefused(_ refusal: Refusal) throws {
    let error = #expect(throws: FixtureError.self) { try refusal.make() }
    #expect(error.map { "\($0)" } == refusal.testDescription)
  }
}

extension RealisticPlan {
  /// True if works are those that a seed alone gives.
  fileprivate var isUsual: Bool {
    WorkGenerator(seed: 7, plan: self).works(50) == MaintenanceWork.sample(50, seed: 7)
  }
}
