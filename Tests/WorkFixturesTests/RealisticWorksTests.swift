import Primitives
import Foundation
import FakedAPI
import Randomness
import TestSupport
import Testing

@testable import WorkFixtures

struct RealisticWorksTests {
  /// 2025-01-01 and 2026-01-01.
  private static let year: Range<Int64> = 1_735_689_600_000..<1_767_225_600_000
  private static let hour: Int64 = 3_600_000

  /// What 60,000 works of a year say, with their seed.
  private static let stories: [Story] = {
    var plan = RealisticPlan()
    plan.window.from = year.lowerBound
    plan.window.density = .until(year.upperBound, count: 60_000)
    return stories(StoryTeller(plan, seed: 42), count: 60_000)
  }()

  private static func stories(_ teller: StoryTeller, count: UInt64) -> [Story] {
    var hour = WorkingTime.Hour()
    return (0..<count).map { teller.story($0, hour: &hour) }
  }

  /// Local time of the fleet is an hour ahead.
  private static func local(_ time: Int64) -> (weekday: Int, hour: Int) {
    let local = time + hour
    return (Int((local / (24 * hour) + 3) % 7), Int(local / hour % 24))
  }

  private static func isWorking(_ time: Int64) -> Bool {
    let (weekday, hour) = local(time)
    return weekday < 5 && (7..<18).contains(hour)
  }

  @Test(arguments: [0, 1, 42, UInt64.max])
  func everyWorkIsValidInStrictModeToo(_ seed: UInt64) throws {
    var property = Property()
    for language in RealisticPlan.Language.allCases {
      let generator = WorkGenerator(seed: seed, plan: try RealisticPlan(language: language))
      for index: UInt64 in 0..<2000 {
        let body = generator.body(at: index)
        let violation = InvalidWork.violation(body, isStrict: true)
        try property.expect(violation == nil, body.repairedText)
      }
    }
  }

  @Test(arguments: [0, 1 << 32, 1 << 63, UInt64.max - 1]) func aWorkDependsOnSeedAndIndexAlone(
    _ index: UInt64
  ) {
    let generator = WorkGenerator(seed: 7)
    let body = generator.body(at: index)
    _ = generator.body(at: 12)
    #expect(generator.body(at: index) == body)
    #expect(WorkGenerator(seed: 8).body(at: index) != body)
    #expect(generator.body(at: index ^ 1) != body)
    #expect(InvalidWork.violation(body, isStrict: true) == nil)
  }

  @Test func manyAtOnceAreThoseMadeOneByOne() {
    let generator = WorkGenerator(seed: 3)
    var lines = WorkLines()
    generator.write(1000..<2000, to: &lines)
    let together = lines.withBytes { $0.string(in: 0..<$0.count) }
    let alone = (UInt64(1000)..<2000).map { generator.body(at: $0).repairedText + "\n" }.joined()
    #expect(together == alone)
  }

  @Test func worksComeInOrderOfTheirStartAndInTheWindow() {
    let starts = Self.stories.map(\.start)
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(starts.allSatisfy(Self.year.contains))
    #expect(Self.stories.allSatisfy { $0.end > $0.start && $0.end <= Self.year.upperBound })
  }

  @Test func withoutAnEndTheFirstWorksAreTheSameHoweverManyThereAre() {
    let some = Self.stories(StoryTeller(RealisticPlan(), seed: 1), count: 100)
    let more = Self.stories(StoryTeller(RealisticPlan(), seed: 1), count: 1000)
    #expect(some.map(\.start) == more.prefix(100).map(\.start))
    // 200 things, 30 works a year each.
    let days = (more[999].start - more[0].start) / (24 * Self.hour)
    #expect((50...75).contains(days))
  }

  @Test func withoutSeasonsAWindowMovedByWeeksMovesEveryTimeByThat() {
    let shift = 13 * 7 * 24 * Self.hour
    var plan = RealisticPlan()
    plan.window.density = .until(Self.year.upperBound, count: 5000)
    plan.hasSeasons = false
    let works = Self.stories(StoryTeller(plan, seed: 9), count: 5000)
    plan.window.from += shift
    plan.window.density = .until(Self.year.upperBound + shift, count: 5000)
    let moved = Self.stories(StoryTeller(plan, seed: 9), count: 5000)
    for (work, other) in zip(works, moved) {
      #expect(other.start - work.start == shift)
      #expect(other.end - work.end == shift)
      #expect(other.place == work.place && other.type == work.type)
    }
  }

  // MARK: Statistics

  @Test func typesComeAsOftenAsPromised() {
    var counts = [Int](repeating: 0, count: WorkType.allCases.count)
    for story in Self.stories { counts[story.type.rawValue] += 1 }
    // Two of five places are planned, so that counts vary less than by chance: never more.
    #expect(
      Statistics.chiSquaredIsFine(counts, shares: WorkType.allCases.map { Double($0.weight) })
    )
  }

  @Test func eachTypeIsInWorkingHoursAsOftenAsPromised() {
    for type in WorkType.allCases {
      let works = Self.stories.filter { $0.type == type }
      let working = works.count { Self.isWorking($0.start) }
      let share = Double(type.inWorkingHours) / 100
      let deviation = (share * (1 - share) / Double(works.count)).squareRoot()
      // A hundredth for months, whose mix of types differs a little.
      #expect(abs(Double(working) / Double(works.count) - share) < 4 * deviation + 0.01, "\(type)")
    }
  }

  @Test func hoursOfTheWeekAreThoseOfTheTable() {
    var counts = [Int](repeating: 0, count: WorkingWeek.hours)
    for story in Self.stories {
      let (weekday, hour) = Self.local(story.start)
      counts[weekday * 24 + hour] += 1
    }
    #expect(Statistics.chiSquaredIsFine(counts, shares: WorkingWeek.weights.map(Double.init)))
    let night = Self.stories.count { (Self.local($0.start).hour + 2) % 24 < 8 }
    #expect(night * 100 < Self.stories.count * 5)
  }

  @Test func monthsAreThoseOfTheSeasons() {
    var counts = [Int](repeating: 0, count: 12)
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let ends = days.reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
    for story in Self.stories {
      let day = Int((story.start + Self.hour - Self.year.lowerBound) / (24 * Self.hour))
      counts[(ends.firstIndex { day < $0 } ?? 11)] += 1
    }
    let weights = WorkingWeek.monthWeights(hasSeasons: true)
    for month in 0..<12 {
      let share = Double(weights[month]) * Double(days[month])
      let expected = share / zip(weights, days).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      // A month may have one weekend more than another.
      let seen = Double(counts[month]) / Double(Self.stories.count)
      #expect(abs(seen / expected - 1) < 0.1, "month \(month + 1)")
    }
  }

  @Test func durationsAreLogNormal() {
    for type in WorkType.allCases {
      let works = Self.stories.filter { $0.type == type && !Self.isPostponed($0) }
      let sigma = Double(type.sigmaTenths) / 10
      #expect(Self.areLogNormal(works, median: Double(type.medianMinutes), sigma), "\(type)")
    }
    #expect(Self.areLogNormal(Self.stories.filter(Self.isPostponed), median: 20, 0.5))
  }

  private static func isPostponed(_ story: Story) -> Bool {
    story.outcome == WorkType.Outcome.postponed.rawValue
  }

  private static func areLogNormal(_ works: [Story], median: Double, _ sigma: Double) -> Bool {
    // Ends that were rounded to a quarter of an hour, or cut at the window's, say nothing of seconds.
    let minutes = works.filter { $0.end % 900_000 != 0 }
      .map { Double($0.end - $0.start) / 60_000 }
    let distance = Statistics.distance(minutes) { value in
      min(1, 0.5 * erfc(-log(value / median) / sigma / 2.0.squareRoot()) / 0.995)
    }
    return minutes.count > 500 && distance < Statistics.bound(minutes.count)
  }

  /// Mean time between failures supposes exponential gaps; in time that runs as fast as the load.
  @Test func failuresOfAThingComeAtExponentialGaps() throws {
    let time = WorkingTime(hasSeasons: true)
    let origin = CivilDay.daysTo2000 * CivilDay.dayMilliseconds
    let repairs = Self.stories.filter { $0.type == .repair && !$0.isOnLocation }
    var byThing: [Int: [Double]] = [:]
    for story in repairs {
      let load = time.load(before: story.start + Self.hour - origin)
      byThing[story.place, default: []].append(Double(load))
    }
    let busy = byThing.values.filter { $0.count > 120 }
    #expect(busy.count > 10)
    let gaps = busy.flatMap { loads in
      let gaps = zip(loads.dropFirst(), loads).map { $0 - $1 }
      let mean = gaps.reduce(0, +) / Double(gaps.count)
      return gaps.map { $0 / mean }
    }
    let distance = Statistics.distance(gaps) { 1 - exp(-$0) }
    // Starts are rounded to five minutes or a quarter, and the mean is each thing's own.
    #expect(distance < Statistics.bound(gaps.count) + 0.01, "\(distance)")
  }

  @Test func aFewThingsFailMost() {
    var counts = [Int](repeating: 0, count: 200)
    for story in Self.stories where story.type == .repair && !story.isOnLocation {
      counts[story.place] += 1
    }
    let top = counts.sorted(by: >).prefix(40).reduce(0, +)
    #expect((50...70).contains(top * 100 / counts.reduce(0, +)))
  }

  /// In each epoch the things of an age fail as often as their weights and that age have it.
  @Test func thingsFailMoreAsTheyAge() {
    var plan = RealisticPlan()
    plan.fleet.things = 400
    let fleet = DrawnFleet(plan.fleet, seed: 4)
    for epoch in 0..<DrawnFleet.ageFactors.count {
      let ages = (0..<400).map { fleet.age(of: $0, epoch: epoch) }
      var shares = [Double](repeating: 0, count: DrawnFleet.ageFactors.count)
      for (thing, age) in ages.enumerated() {
        shares[age] += Double(FixedPoint.zipf(rank: thing + 1) * DrawnFleet.ageFactors[age])
      }
      var counts = [Int](repeating: 0, count: DrawnFleet.ageFactors.count)
      for index: UInt64 in 0..<20_000 {
        var words = Draws(seed: 5, index: index, stream: UInt32(epoch))
        var draw = Draw(words.word())
        var pick = Draw(words.word())
        counts[ages[fleet.byChance(epoch: epoch, &draw, &pick)]] += 1
      }
      #expect(Statistics.chiSquaredIsFine(counts, shares: shares), "epoch \(epoch): \(counts)")
    }
    #expect(zip(DrawnFleet.ageFactors, DrawnFleet.ageFactors.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func inspectionsGoRoundTheFleet() {
    var last: [Int: Int] = [:]
    var gaps: [Int] = []
    for (index, story) in Self.stories.enumerated() where story.type == .inspection {
      if let before = last[story.place] { gaps.append(index - before) }
      last[story.place] = index
    }
    #expect(last.count == 200)
    // 200 things, two planned places of five: every 500 works, or a round later where it fell out.
    #expect(gaps.count { $0 % 500 == 0 } * 100 > gaps.count * 80)
    #expect(gaps.count { $0 == 500 } * 100 > gaps.count * 60)
  }

  // MARK: Texts

  @Test(arguments: RealisticPlan.Language.allCases) func vocabulariesHaveTheirShape(
    _ language: RealisticPlan.Language
  ) {
    let words = Vocabulary.of(language)
    #expect(words.components.count == Vocabulary.families)
    #expect(words.components.allSatisfy { $0.count == Vocabulary.familySize })
    for (lists, count) in [
      (words.openings, Vocabulary.openingCount), (words.reasons, Vocabulary.reasonCount),
      (words.done, Vocabulary.predicateCount),
    ] {
      #expect(lists.count == WorkType.allCases.count)
      #expect(lists.allSatisfy { $0.count == count && Set($0).count == count })
    }
    #expect(words.deviceRepairs.count == Vocabulary.reasonCount)
    #expect(words.details.count == Vocabulary.detailCount)
    #expect(words.closings.count == Vocabulary.closingCount)
    for list in [words.partOrdered, words.noFault, words.postponed, words.followUp] {
      #expect(list.count == Vocabulary.predicateCount)
    }
    let texts =
      words.components.joined().flatMap { [$0.subject, $0.genitive] }
      + words.openings.joined() + words.reasons.joined() + words.deviceRepairs + words.details
      + words.done.joined()
      + words.partOrdered + words.noFault + words.postponed + words.followUp + words.closings
    for text in texts {
      #expect(text.utf8.count < Fragments.slot, "\(text)")
      #expect(!text.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }, "\(text)")
    }
  }

  @Test func descriptionAndOutcomeAreOfTheSameComponent() throws {
    let generator = WorkGenerator(seed: 11)
    let words = Vocabulary.of(.en).components.joined()
    var descriptions: Set<String> = []
    var property = Property()
    for index: UInt64 in 0..<3000 {
      let work = generator.work(at: index)
      let outcome = try #require(work.outcome)
      let description = try #require(work.description)
      descriptions.insert(description)
      let component = try #require(
        words.filter { outcome.hasPrefix($0.subject) }.max { $0.subject.count < $1.subject.count }
      )
      let what = "\(description) / \(outcome)"
      try property.expect(description.contains(component.genitive), what)
      try property.expect(work.userEmail?.hasSuffix("@example.com") == true, what)
      try property.expect((work.properties?.count ?? 0) <= PropertyKind.most, what)
    }
    #expect(descriptions.count > 2900)
  }

  @Test func thereAreHundredsOfThousandsOfDescriptions() {
    let tellings = Vocabulary.openingCount * Vocabulary.reasonCount * (Vocabulary.detailCount + 1)
    let all = WorkType.allCases.reduce(0) { sum, type in
      let components = (0..<Vocabulary.families)
        .reduce(0) { $0 + Set(Suitability.spread(type, family: $1)).count }
      return sum + components * tellings
    }
    #expect(all > 300_000)
  }

  /// Software has devices, water has what moves; and what was not done has no result.
  @Test func membersOfAWorkFitTogether() {
    for (index, story) in Self.stories.prefix(20_000).enumerated() {
      let places = Suitability.spread(story.type, family: story.family)
      #expect(places.contains(UInt8(story.component)), "work \(index)")
      #expect(story.isDevice == Suitability.isDevice(story.component, family: story.family))
      #expect(!story.isOnLocation || story.type.fitsLocations)
    }
    for type in WorkType.allCases {
      for outcome in WorkType.Outcome.allCases {
        for language in RealisticPlan.Language.allCases {
          let names = PropertyKind.of(type, outcome, language).map(\.name)
          #expect(names.count == PropertyKind.most && Set(names).count == names.count)
          let results = ["checklist", "readingAfter", "serialNumber", "waterUsed", "package"]
          #expect(
            outcome == .done || outcome == .followUp || !names.contains(where: results.contains)
          )
        }
      }
    }
  }

  @Test func hourMetersNeverGoBack() {
    var meters: [Int: Int] = [:]
    for story in Self.stories where !story.isOnLocation {
      #expect(story.operatingHours >= meters[story.place] ?? 0)
      meters[story.place] = story.operatingHours
    }
    #expect(Set(meters.values).count > 150)
  }

  @Test(arguments: [5, 12, 20, 100, 400]) func everybodyWorks(_ users: Int) {
    var plan = RealisticPlan()
    plan.fleet.users = users
    let stories = Self.stories(StoryTeller(plan, seed: 2), count: 60_000)
    // Two for a thing at most.
    #expect(Set(stories.map(\.user)).count >= min(users, 200))
    var locations: [Int: Set<Int>] = [:]
    for story in stories where !story.isOnLocation {
      locations[story.user, default: []].insert(story.place % 20)
    }
    #expect(locations.values.allSatisfy { $0.count <= 2 * ((20 + users - 1) / users) })
  }

  @Test func idsOfAFleetAreStable() throws {
    var plan = Fleet()
    let fleet = DrawnFleet(plan, seed: 6)
    plan.things = 500
    #expect(DrawnFleet(plan, seed: 6).thingIDs.prefix(200) == fleet.thingIDs[...])
    #expect(Set(fleet.thingIDs + fleet.locationIDs).count == 220)
    plan.users = 2000
    #expect(Set(DrawnFleet(plan, seed: 6).emails).count == 2000)
    plan.thingIDs = ["pump-1", "p\"2"]
    let generator = WorkGenerator(seed: 6, plan: try RealisticPlan(fleet: plan))
    let works = (0..<300).map { generator.work(at: $0) }
    #expect(Set(works.map(\.thingId)) == ["pump-1", "p\"2"])
    // Nobody knows a place of theirs, unless it is named.
    #expect(works.allSatisfy { $0.locationId == nil })
    plan.locationIDs = ["hall-1", "hall-2"]
    let placed = WorkGenerator(seed: 6, plan: try RealisticPlan(fleet: plan))
    let places = Set((0..<300).compactMap { placed.work(at: $0).locationId })
    #expect(places == ["hall-1", "hall-2"])
  }
}
