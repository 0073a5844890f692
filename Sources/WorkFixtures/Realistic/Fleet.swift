internal import MaintenanceWorks
internal import Randomness

/// The things, locations and people of a seed. Thing 5 is the same however many there are.
struct Fleet: Sendable {
  struct Thing: Sendable, BitwiseCopyable {
    /// Of components that it has, below `Vocabulary.machineFamilies`.
    let family: UInt8
    let location: UInt32
    /// Who comes usually, and who else.
    let users: (UInt32, UInt32)
  }

  let thingIDs: [String]
  let locationIDs: [String]
  let emails: [String]
  let things: FixedTable<Thing>

  let locationUsers: FixedTable<(UInt32, UInt32)>
  /// Where each thing stands in the rounds.
  private let turns: FixedTable<UInt32>

  /// Things by how far they have aged, each with how often they fail.
  private let ages: [FixedTable<UInt32>]
  private let tables: [AliasTable?]
  /// By epoch: where the share of each age ends, out of the last.
  private let ageEnds: FixedTable<UInt64>

  /// How much likelier a failure is with each epoch of age, in hundredths; behind the last the
  /// thing has been replaced by a new one.
  private static let ageFactors: [UInt64] = [100, 105, 115, 130, 150, 175, 205, 240]
  /// Two years, in milliseconds: a step of age.
  static let epoch: Int64 = 730 * CivilDay.milliseconds

  /// What the numbers of the fleet are drawn for; never used again for anything else.
  private enum Stream: UInt32 {
    case age = 64
    case turn = 65
    case family = 66
  }

  init(_ plan: FleetPlan, seed: UInt64) {
    let count = plan.thingCount
    thingIDs = plan.thingIDs ?? Self.ids(count, seed: seed, made: 1_577_836_800)
    locationIDs = Self.ids(plan.locations, seed: ~seed, made: 1_575_158_400)
    emails = (0..<plan.users).map(Self.email)
    things = FixedTable(
      (0..<count).map { index in
        var draws = Draws(seed: seed, index: UInt64(index), stream: Stream.family.rawValue)
        return Thing(
          family: UInt8(draws.below(Vocabulary.machineFamilies)),
          location: UInt32(index % plan.locations),
          users: Self.users(of: index % plan.locations, plan)
        )
      }
    )
    locationUsers = FixedTable((0..<plan.locations).map { Self.users(of: $0, plan) })
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

  private static func users(of location: Int, _ plan: FleetPlan) -> (UInt32, UInt32) {
    (UInt32(location % plan.users), UInt32((location + 1) % plan.users))
  }

  private static func ids(_ count: Int, seed: UInt64, made: Int64) -> [String] {
    (0..<count).map { WorkID(seconds: made, seed: seed, ordinal: UInt64($0)).text }
  }

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
