/// How long works take: log-normal with the median and deviation of their type, cut at 99.5 %, so
/// that no end is far. Postponed work is over soon.
struct Durations: Sendable {
  /// By type, and then for postponed work: the seconds below which k/512 of the works stay.
  private let quantiles: FixedTable<UInt32>
  private static let stride = NormalQuantiles.steps + 1

  init() {
    let rows = WorkType.allCases.map { ($0.medianMinutes, $0.sigmaTenths) } + [Self.ofPostponed]
    let quantiles: [UInt32] = rows.flatMap { medianMinutes, sigmaTenths in
      NormalQuantiles.values.map { value in
        let exponent = value * Int64(sigmaTenths) << 12 / 10
        return UInt32((UInt128(medianMinutes * 60) * UInt128(FixedPoint.exp(exponent))) >> 32)
      }
    }
    self.quantiles = FixedTable(quantiles)
  }

  /// The median in minutes, and the deviation in tenths.
  private static let ofPostponed = (20, 5)

  /// The row of the table for a type and the raw value of an outcome.
  @inline(__always)
  static func row(_ type: WorkType, outcome: Int) -> Int {
    outcome == WorkType.Outcome.postponed.rawValue ? WorkType.allCases.count : type.rawValue
  }

  /// - Parameters:
  ///   - row: Of the table.
  ///   - random: 32 bits.
  /// - Returns: Seconds.
  @inline(__always)
  func seconds(_ row: Int, random: UInt64) -> Int64 {
    let step = Int(truncatingIfNeeded: random >> 23)
    let part = Int64(truncatingIfNeeded: random & 0x7F_FFFF)
    let index = row &* Self.stride &+ step
    let low = Int64(quantiles[index])
    return low &+ ((Int64(quantiles[index &+ 1]) &- low) &* part) >> 23
  }
}
