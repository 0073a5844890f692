internal import FakedAPI
internal import Randomness

/// The things, locations and people of a seed. Thing 5 is the same however many there are.
struct DrawnFleet: Sendable {
  struct Thing: Sendable, BitwiseCopyable {
    /// Of components that it has, below `Vocabulary.machineFamilies`.
    let family: UInt8
    /// Out of 256, how much of the time it runs.
    let use: UInt8
    /// The usual person, and another one.
    let users: (UInt32, UInt32)
  }

  let thingIDs: [String]
  let locationIDs: [String]
  let emails: [String]
  let things: FixedTable<Thing>

  /// False if works are on things alone.
  let hasLocationWorks: Bool

  let locationUsers: FixedTable<(UInt32, UInt32)>
  /// Where each thing stands in the rounds.
  private let turns: FixedTable<UInt32>

  /// Things by how far they have aged, each with how often they fail.
  private let ages: [FixedTable<UInt32>]
  private let tables: [AliasTable?]
  /// By epoch: where the share of each age ends, out of the last.
  private let ageEnds: FixedTable<UInt64>

  /// How much likelier a failure is with each epoch of age, in hundredths; after the last the
  /// thing has been replaced by a new one.
  static let ageFactors: [UInt64] = [100, 105, 115, 130, 150, 175, 205, 240]
  /// Two years, in milliseconds: a step of age.
  static let epoch: Int64 = 730 * CivilDay.dayMilliseconds

  /// What the numbers of the fleet are drawn for; never used again for anything else.
  private enum Stream: UInt32 {
    case age = 64
    case turn = 65
    case family = 66
    case use = 67
  }

  /// Out of 256, how much of the time things run.
  private static let uses: ClosedRange<Int> = 50...230
  static let usualUse: Int64 = 128

  init(_ plan: Fleet, seed: UInt64) {
    let count = plan.thingCount
    thingIDs =
      plan.thingIDs ?? (0..<count).map { Self.id(UInt64($0), of: .thing, seed: seed) }
    locationIDs =
      plan.locationIDs
      ?? (0..<plan.locations).map { Self.id(UInt64($0), of: .location, seed: seed) }
    // Places of somebody whose things are known are not made up.
    hasLocationWorks = plan.thingIDs == nil || plan.locationIDs != nil
    emails = (0..<plan.users).map(Self.email)
    things = FixedTable(
      (0..<count).map { index in
        func drawn(_ stream: Stream, below range: Int) -> Int {
          var draws = Draws(seed: seed, index: UInt64(index), stream: stream.rawValue)
          return draws.below(range)
        }
        return Thing(
          family: UInt8(drawn(.family, below: Vocabulary.machineFamilies)),
          use: UInt8(Self.uses.lowerBound + drawn(.use, below: Self.uses.count)),
          users: Self.users(
            of: index % plan.locationCount,
            thing: index / plan.locationCount,
            plan
          )
        )
      }
    )
    locationUsers = FixedTable(
      (0..<plan.locationCount).map { Self.users(of: $0, thing: 0, plan) }
    )
    var ages = [[UInt32]](repeating: [], count: Self.ageFactors.count)
    for index in 0..<count {
      var draws = Draws(seed: seed, index: UInt64(index), stream: Stream.age.rawValue)
      ages[draws.below(ages.count)].append(UInt32(index))
    }
    let tables = ages.map { things in
      things.isEmpty ? nil : AliasTable(things.map { FixedPoint.zipf(rank: Int($0) + 1) })
    }
    self.ages = ages.map { FixedTable($0) }
    self.tables = tables
    let ageEnds: [UInt64] = Self.ageFactors.indices.flatMap { epoch in
      var sum: UInt64 = 0
      return tables.enumerated()
        .map { age, table in
          sum += (table?.total ?? 0) * Self.ageFactors[(epoch + age) % Self.ageFactors.count]
          return sum
        }
    }
    self.ageEnds = FixedTable(ageEnds)
    var draws = Draws(seed: seed, index: 0, stream: Stream.turn.rawValue)
    let factor = Self.coprime(to: count, from: draws.below(count))
    let offset = draws.below(count)
    turns = FixedTable((0..<count).map { UInt32(($0 * factor + offset) % count) })
  }

  /// The thing whose turn it is in the rounds.
  @inline(__always)
  func inTurn(_ round: UInt64) -> Int {
    Int(turns[Int(truncatingIfNeeded: round % UInt64(turns.count))])
  }

  /// A thing by chance: few fail often, and those that have aged oftener.
  ///
  /// - Parameters:
  ///   - epoch: Steps of age since the start of the window.
  ///   - draw: Where its age is drawn from.
  ///   - pick: Where it is drawn from among those of that age.
  /// - Returns: Its index.
  @inline(__always)
  func byChance(epoch: Int, _ draw: inout Draw, _ pick: inout Draw) -> Int {
    let count = Self.ageFactors.count
    let row = epoch % count &* count
    let place = (draw.bits(20) &* ageEnds[row &+ count &- 1]) >> 20
    var age = 0
    for step in 0..<(count &- 1) { age &+= place >= ageEnds[row &+ step] ? 1 : 0 }
    guard let table = tables[age] else { return 0 }
    return Int(ages[age][table.pick(&pick)])
  }

  /// Steps that a thing has aged by an epoch; O(things), for tests.
  func age(of thing: Int, epoch: Int) -> Int {
    let group = ages.firstIndex { ages in (0..<ages.count).contains { ages[$0] == thing } } ?? 0
    return (epoch + group) % Self.ageFactors.count
  }

  /// What the hour meter of something shows at a time: whole hours, of which it has six digits.
  @inline(__always)
  static func operatingHours(_ time: Int64, use: Int64) -> Int {
    let hours = time / CivilDay.hourMilliseconds &- meterStart
    let shown = ((hours &* use) >> 8) % 1_000_000
    return Int(shown < 0 ? shown &+ 1_000_000 : shown)
  }

  /// Hours from 1970 to when meters began to run, in December 2013.
  private static let meterStart: Int64 = 385_000

  /// The two people of a thing. Each person belongs to one location, or to several if there are more
  /// locations than people. A neighbour helps out in a location with one person.
  private static func users(
    of location: Int,
    thing: Int,
    _ plan: Fleet
  ) -> (UInt32, UInt32) {
    let (locations, all) = (plan.locationCount, plan.users)
    let own = location < all ? (all - location - 1) / locations + 1 : 0
    guard own > 1 else { return (UInt32(location % all), UInt32((location + 1) % all)) }
    func user(_ number: Int) -> UInt32 { UInt32(location + number % own * locations) }
    return (user(thing), user(thing + 1))
  }

  /// What has a made-up id, with when the first of them was made, in seconds since 1970 UTC.
  enum Kind: Int64 {
    case thing = 1_577_836_800
    case location = 1_575_158_400
  }

  /// A made-up id, as of one of many objects that were made one after the other; under one seed no
  /// two of a kind are the same.
  static func id(_ index: UInt64, of kind: Kind, seed: UInt64) -> String {
    let seconds = kind.rawValue &+ Int64(truncatingIfNeeded: index &* secondsBetween)
    // Another seed for the other kind, so that the rest differs too.
    let seed = kind == .thing ? seed : ~seed
    return WorkID(seconds: seconds, seed: seed, ordinal: index &+ 1).text
  }

  private static let secondsBetween: UInt64 = 4099

  /// The first number from `start` on that has no divisor in common with `count`.
  private static func coprime(to count: Int, from start: Int) -> Int {
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    var number = max(1, start)
    while divisor(number, count) != 1 { number += 1 }
    return number
  }

  private static let firstNames = [
    "ada", "bruno", "carla", "dario", "elena", "fabio", "greta", "hugo", "irene", "jonas", "karin",
    "luca", "marta", "nils", "olga", "paul", "rita", "sven", "tina", "ugo", "vera", "walter",
    "yara", "zeno",
  ]
  private static let lastNames = [
    "conti", "ferri", "neri", "sala", "riva", "costa", "moss", "lang", "wolf", "beck", "stein",
    "villa", "hart", "brandt", "greco", "lehmann", "marsh", "orlandi", "pike", "quinn", "rossi",
    "schulz", "testa", "vogel",
  ]

  /// On a domain that is reserved for examples (RFC 2606 §3).
  private static func email(_ user: Int) -> String {
    let (first, last) = (firstNames.count, lastNames.count)
    let round = user / first
    let name = "\(firstNames[user % first]).\(lastNames[(user * 7 + round) % last])"
    // Behind all pairs of names, a number tells people of the same name apart.
    return name + (round < last ? "" : "\(round / last + 1)") + "@example.com"
  }
}
