internal import Randomness

/// Makes stories: what realistic work `index` of a seed says.
struct StoryTeller: Sendable {
  let seed: UInt64
  let fleet: Fleet
  private let from: Int64
  private let arrivals: Arrivals
  private let types: TypeChoice
  private let durations = Durations()
  /// For each type a hundred outcomes, each as often as it comes.
  private let outcomes: FixedTable<UInt8>
  /// Likewise 32 numbers of properties.
  private let propertyCounts: FixedTable<UInt8>

  /// One work in so many that come by chance is on a location.
  private static let locationShare = 6
  /// Out of 100, the works whose end is written down as a quarter of an hour.
  private static let endsOnQuarter = 40
  /// Out of 8, how often the first of the people of a location comes.
  private static let firstUser = 6

  init(_ plan: RealisticPlan, seed: UInt64) {
    self.seed = seed
    from = plan.from
    fleet = Fleet(plan.fleet, seed: seed)
    arrivals = Arrivals(plan)
    types = TypeChoice(hasSeasons: plan.hasSeasons)
    outcomes = FixedTable(WorkType.allCases.flatMap { Self.spread($0.outcomeWeights) })
    propertyCounts = FixedTable(Self.spread(PropertyKind.countWeights))
  }

  /// Each index as often as its weight says.
  private static func spread(_ weights: [Int]) -> [UInt8] {
    weights.enumerated().flatMap { [UInt8](repeating: UInt8($0), count: $1) }
  }

  /// The random bits of a work, 128 for each member.
  struct Words {
    fileprivate let low: (first: SIMD4<UInt64>, second: SIMD4<UInt64>)
    fileprivate let high: (first: SIMD4<UInt64>, second: SIMD4<UInt64>)

    @inline(__always)
    func first(_ stream: WorkStream) -> UInt64 {
      let lane = Int(stream.rawValue)
      return lane < 4 ? low.first[lane] : high.first[lane &- 4]
    }

    @inline(__always)
    func second(_ stream: WorkStream) -> UInt64 {
      let lane = Int(stream.rawValue)
      return lane < 4 ? low.second[lane] : high.second[lane &- 4]
    }
  }

  @inline(__always)
  private func words(_ index: UInt64) -> Words {
    Words(
      low: Philox.quad(index: index, streams: SIMD4(0, 1, 2, 3), key: seed),
      high: Philox.quad(index: index, streams: SIMD4(4, 5, 6, 7), key: seed)
    )
  }

  /// Further bits of a member, beyond the first 128.
  @inline(__always)
  func words(_ stream: WorkStream, _ index: UInt64, block: UInt32) -> (UInt64, UInt64) {
    let numbers = Philox.block(
      counter: (
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
        stream.rawValue, block
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    )
    return (
      UInt64(numbers.1) << 32 | UInt64(numbers.0), UInt64(numbers.3) << 32 | UInt64(numbers.2)
    )
  }

  /// Tells work `index`. The hour is that of the work before, which makes it cheap to find the next.
  @inline(__always)
  func story(_ index: UInt64, hour: inout WorkingTime.Hour) -> Story {
    var story = Story()
    let words = words(index)
    let start = arrivals.start(index, random: words.first(.startTimestamp), hour: &hour)
    story.start = start.time

    let round = TypeChoice.round(of: index)
    let (type, isInTurn) = types.type(
      start,
      isPlanned: round != nil,
      random: words.first(.type) >> 32
    )
    story.type = type
    choosePlace(&story, words, inTurn: isInTurn ? round : nil)
    chooseEnd(&story, words)
    chooseTexts(&story, words)

    var user = Draw(words.first(.userEmail))
    let users =
      story.isOnLocation ? fleet.locationUsers[story.place] : fleet.things[story.place].users
    story.user = Int(user.below(8) < Self.firstUser ? users.0 : users.1)
    return story
  }

  @inline(__always)
  private func choosePlace(_ story: inout Story, _ words: Words, inTurn: UInt64?) {
    if let inTurn {
      story.place = fleet.inTurn(inTurn)
    } else {
      var draw = Draw(words.first(.place))
      story.isOnLocation = draw.below(Self.locationShare) == 0 && story.type.fitsLocations
      if story.isOnLocation {
        story.place = draw.below(fleet.locationUsers.count)
      } else {
        let epoch = Int((story.start &- from) / Fleet.epoch)
        var pick = Draw(words.second(.place))
        story.place = fleet.byChance(epoch: epoch, &draw, &pick)
      }
    }
    story.family =
      story.isOnLocation ? Vocabulary.machineFamilies : Int(fleet.things[story.place].family)
  }

  @inline(__always)
  private func chooseEnd(_ story: inout Story, _ words: Words) {
    let end =
      story.start &+ durations.seconds(story.type, random: words.first(.endTimestamp) >> 32) &* 1000
    var draw = Draw(words.second(.endTimestamp))
    guard draw.below(100) < Self.endsOnQuarter else {
      story.end = end
      return
    }
    // The nearest quarter, but none before the start.
    let quarter = (end &+ Arrivals.quarter / 2) / Arrivals.quarter &* Arrivals.quarter
    story.end = quarter > story.start ? quarter : quarter &+ Arrivals.quarter
  }

  @inline(__always)
  private func chooseTexts(_ story: inout Story, _ words: Words) {
    var draw = Draw(words.first(.description))
    story.component = draw.below(Vocabulary.familySize)
    story.opening = draw.below(Vocabulary.openingCount)
    story.reason = draw.below(Vocabulary.reasonCount)
    story.detail = draw.below(Vocabulary.detailCount)

    draw = Draw(words.first(.outcome))
    story.outcome = Int(outcomes[story.type.rawValue &* 100 &+ draw.below(100)])
    story.predicate = draw.below(Vocabulary.predicateCount)
    story.closing = draw.below(Vocabulary.closingCount)

    draw = Draw(words.first(.properties))
    story.propertyCount = Int(propertyCounts[draw.below(32)])
    story.firstProperty = words.second(.properties)
  }
}
