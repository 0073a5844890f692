/// Which type a work has, given when it starts, and whether it goes round the fleet.
///
/// Two of five indexes are for what is planned: inspections, and calibrations where there is room.
/// Those visit the things in turn, so that each comes up at nearly the same interval without any
/// counting. At night most of these places go to work that cannot wait.
struct TypeChoice: Sendable {
  /// The place of work `index` in the rounds; nil if it is for what comes by chance.
  @inline(__always)
  static func round(of index: UInt64) -> UInt64? {
    let (five, place) = index.quotientAndRemainder(dividingBy: 5)
    return place < 2 ? five &* 2 &+ place : nil
  }

  private static let choices = 8
  private static let planned = 2
  private static let places = 5

  /// Out of 2³², where each choice ends, for each month, part of the day and kind of place. The
  /// choices: an inspection and a calibration in turn, then each type by chance.
  private let ends: FixedTable<UInt32>

  /// - Parameter hasSeasons: False for the same mix in all months.
  init(hasSeasons: Bool) {
    let rows = (0..<12)
      .flatMap { month in
        [false, true]
          .flatMap { isWorking in
            let shares = Self.shares(month: hasSeasons ? month : nil, isWorking: isWorking)
            return [false, true].map { Self.ends(shares, isPlanned: $0) }
          }
      }
    ends = FixedTable(rows.flatMap { row in row.indices.map { row[$0] } })
  }

  /// How often each type comes at such a time, out of the sum of all.
  private static func shares(month: Int?, isWorking: Bool) -> [UInt64] {
    WorkType.allCases.map { type in
      let part = isWorking ? type.inWorkingHours : 100 - type.inWorkingHours
      return UInt64(type.weight * part * (month.map { type.monthFactors[$0] } ?? 100))
    }
  }

  /// The weights of the choices in a place.
  private static func ends(_ shares: [UInt64], isPlanned: Bool) -> InlineArray<8, UInt32> {
    // All is scaled so that a planned place weighs `total` of each choice's share of all places.
    let total = shares.reduce(0, +)
    let room = total * UInt64(planned) / UInt64(places)
    let inspection = WorkType.inspection.rawValue
    let calibration = WorkType.calibration.rawValue
    let inspections = min(room, shares[inspection])
    let calibrations = min(room - inspections, shares[calibration])
    var byChance = shares
    byChance[inspection] -= inspections
    byChance[calibration] -= calibrations
    let left = byChance.reduce(0, +)
    let gap = isPlanned ? room - inspections - calibrations : left
    var sum: UInt128 = 0
    let all = UInt128(isPlanned ? room : left) * UInt128(left)
    var ends = InlineArray<8, UInt32>(repeating: .max)
    let inTurn = isPlanned ? [inspections, calibrations] : [0, 0]
    for index in 0..<8 {
      sum +=
        index < 2
        ? UInt128(inTurn[index]) * UInt128(left) : UInt128(gap) * UInt128(byChance[index - 2])
      ends[index] = UInt32(clamping: (sum << 32) / all)
    }
    return ends
  }

  /// - Parameters:
  ///   - start: When the work starts.
  ///   - isPlanned: Whether its index is for what is planned.
  ///   - random: 32 bits.
  /// - Returns: The type, and whether the thing is the one whose turn it is.
  @inline(__always)
  func type(
    _ start: Arrivals.Start,
    isPlanned: Bool,
    random: UInt64
  ) -> (type: WorkType, isInTurn: Bool) {
    let row = start.month &* 4 &+ (start.isWorking ? 2 : 0) &+ (isPlanned ? 1 : 0)
    var choice = 0
    // Counting has no branch. A search would have one that no processor can predict.
    let draw = UInt32(truncatingIfNeeded: random)
    for index in 0..<(Self.choices &- 1) {
      choice &+= draw >= ends[row &* Self.choices &+ index] ? 1 : 0
    }
    switch choice {
    case 0: return (.inspection, true)
    case 1: return (.calibration, true)
    default: return (WorkType(rawValue: choice &- 2) ?? .repair, false)
    }
  }
}
