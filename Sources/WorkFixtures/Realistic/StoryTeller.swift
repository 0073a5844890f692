internal import Randomness

/// Makes the story of realistic work `index` of a seed.
struct StoryTeller: Sendable {
  let seed: UInt64
  let fleet: DrawnFleet
  private let from: Int64
  private let arrivals: Arrivals
  private let types: TypeChoice
  private let durations = Durations()
  /// For each type a hundred outcomes, each as often as it comes.
  private let outcomes: FixedTable<UInt8>
  /// 32 numbers of properties, each as often as it comes.
  private let propertyCounts: FixedTable<UInt8>
  /// For each type and family, components in so many places as `Suitability` has.
  private let components: FixedTable<UInt8>
  /// For each family and component.
  private let devices: FixedTable<Bool>
  /// When the last work ends at the latest, in milliseconds since 1970 UTC.
  private let until: Int64

  /// One work in so many that come by chance is on a location.
  private static let locationShare = 6
  /// Out of 100, the works whose end is written down as a quarter of an hour.
  private static let endsOnQuarter = 40
  /// Out of 8, how often the first of the people of a thing comes.
  private static let firstUser = 6

  init(_ plan: RealisticPlan, seed: UInt64) {
    self.seed = seed
    from = plan.window.from
    fleet = DrawnFleet(plan.fleet, seed: seed)
    arrivals = Arrivals(plan)
    types = TypeChoice(hasSeasons: plan.hasSeasons)
    outcomes = FixedTable(WorkType.allCases.flatMap { Self.spread($0.outcomeWeights) })
    propertyCounts = FixedTable(Self.spread(PropertyKind.countWeights))
    precondition(
      outcomes.count == WorkType.allCases.count * Self.outcomePlaces
        && propertyCounts.count == Self.countPlaces,
      "weights do not add up"
    )
    components = FixedTable(
      WorkType.allCases.flatMap { type in
        (0..<Vocabulary.families).flatMap { Suitability.spread(type, family: $0) }
      }
    )
    devices = FixedTable(
      (0..<Vocabulary.families)
        .flatMap { family in
          (0..<Vocabulary.familySize).map { Suitability.isDevice($0, family: family) }
        }
    )
    if case .until(let end, _) = plan.density { until = end } else { until = .max }
  }

  private static let outcomePlaces = 100
  private static let countPlaces = 32

  /// Each index as often as its weight says.
  private static func spread(_ weights: [Int]) -> [UInt8] {
    weights.enumerated().flatMap { [UInt8](repeating: UInt8($0), count: $1) }
  }

  /// The draws for two properties after the first.
  @inline(__always)
  func moreProperties(_ index: UInt64, block: UInt32) -> (Draw, Draw) {
    let numbers = Philox.block(
      counter: (
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
        WorkBits.moreProperties, block
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    )
    return (
      Draw(UInt64(numbers.1) << 32 | UInt64(numbers.0)),
      Draw(UInt64(numbers.3) << 32 | UInt64(numbers.2))
    )
  }

  /// Tells work `index`.
  ///
  /// - Parameters:
  ///   - index: Which work.
  ///   - premise: What is settled already, instead of drawn.
  ///   - hour: That of the work before, which makes it cheap to find the next.
  /// - Returns: The story.
  @inline(__always)
  func story(
    _ index: UInt64,
    _ premise: Story.Premise = Story.Premise(),
    hour: inout WorkingTime.Hour
  ) -> Story {
    var story = Story()
    let bits = WorkBits(seed: seed, index: index)
    let start = arrivals.start(index, random: bits.startTimestamp, hour: &hour)
    story.start = start.time

    let round = TypeChoice.round(of: index)
    var (type, isInTurn) = types.type(start, isPlanned: round != nil, random: bits.type)
    if let settled = premise.type { (type, isInTurn) = (settled, settled.goesRound) }
    story.type = type
    choosePlace(&story, bits, premise, inTurn: isInTurn ? round : nil)
    chooseOutcome(&story, bits)
    chooseEnd(&story, bits)
    chooseDescription(&story, bits)

    var draw = Draw(bits.properties)
    story.propertyCount = Int(propertyCounts[draw.below(Self.countPlaces)])
    story.firstProperty = draw

    var user = Draw(bits.userEmail)
    let users =
      story.isOnLocation ? fleet.locationUsers[story.place] : fleet.things[story.place].users
    story.user = Int(user.below(8) < Self.firstUser ? users.0 : users.1)
    return story
  }

  @inline(__always)
  private func choosePlace(
    _ story: inout Story,
    _ bits: WorkBits,
    _ premise: Story.Premise,
    inTurn: UInt64?
  ) {
    if let inTurn, premise.isOnLocation != true {
      story.place = fleet.inTurn(inTurn)
    } else {
      var draw = Draw(bits.place.0)
      let isOnLocation =
        draw.below(Self.locationShare) == 0 && story.type.fitsLocations && fleet.hasLocationWorks
      story.isOnLocation = premise.isOnLocation ?? isOnLocation
      if story.isOnLocation {
        story.place = draw.below(fleet.locationUsers.count)
      } else {
        let epoch = Int((story.start &- from) / DrawnFleet.epoch)
        var pick = Draw(bits.place.1)
        story.place = fleet.byChance(epoch: epoch, &draw, &pick)
      }
    }
    if story.isOnLocation {
      story.family = Vocabulary.machineFamilies
      story.operatingHours = DrawnFleet.operatingHours(story.start, use: DrawnFleet.usualUse)
    } else {
      let thing = fleet.things[story.place]
      story.family = Int(thing.family)
      story.operatingHours = DrawnFleet.operatingHours(story.start, use: Int64(thing.use))
    }
  }

  @inline(__always)
  private func chooseOutcome(_ story: inout Story, _ bits: WorkBits) {
    var draw = Draw(bits.outcome)
    let place = story.type.rawValue &* Self.outcomePlaces &+ draw.below(Self.outcomePlaces)
    story.outcome = Int(outcomes[place])
    story.predicate = draw.below(Vocabulary.predicateCount)
    story.closing = draw.below(Vocabulary.spreadClosingCount)
  }

  @inline(__always)
  private func chooseEnd(_ story: inout Story, _ bits: WorkBits) {
    let row = Durations.row(story.type, outcome: story.outcome)
    let end = story.start &+ durations.seconds(row, random: bits.endTimestamp >> 32) &* 1000
    // The nearest quarter, but none before the start. Both are made, because which of them is taken
    // cannot be foretold, and a wrong guess costs more.
    let nearest = (end &+ Arrivals.quarter / 2) / Arrivals.quarter &* Arrivals.quarter
    let quarter = nearest > story.start ? nearest : nearest &+ Arrivals.quarter
    var draw = Draw(bits.endTimestamp &<< 32)
    story.end = min(draw.below(100) < Self.endsOnQuarter ? quarter : end, until)
  }

  @inline(__always)
  private func chooseDescription(_ story: inout Story, _ bits: WorkBits) {
    var draw = Draw(bits.description)
    let list = story.type.rawValue &* Vocabulary.families &+ story.family
    story.component = Int(
      components[list &* Suitability.places &+ draw.below(Suitability.places)]
    )
    story.isDevice = devices[story.family &* Vocabulary.familySize &+ story.component]
    story.opening = draw.below(Vocabulary.openingCount)
    story.reason = draw.below(Vocabulary.reasonCount)
    story.detail = draw.below(Vocabulary.spreadDetailCount)
  }
}
