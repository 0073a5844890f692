/// How long works take: log-normal with the median and deviation of their type, cut at 99.5 %, so
/// that no end is far.
struct Durations: Sendable {
  /// By type, the seconds below which k/512 of the works stay.
  private let quantiles: FixedTable<UInt32>
  private static let stride = NormalQuantiles.steps + 1

  init() {
    let quantiles: [UInt32] = WorkType.allCases.flatMap { type in
      NormalQuantiles.values.map { value in
        let exponent = value * Int64(type.sigmaTenths) << 12 / 10
        return UInt32((UInt128(type.medianMinutes * 60) * UInt128(FixedPoint.exp(exponent))) >> 32)
      }
    }
    self.quantiles = FixedTable(quantiles)
  }

  /// - Parameters:
  ///   - type: Of the work.
  ///   - random: 32 bits.
  /// - Returns: Seconds.
  @inline(__always)
  func seconds(_ type: WorkType, random: UInt64) -> Int64 {
    let step = Int(truncatingIfNeeded: random >> 23)
    let part = Int64(truncatingIfNeeded: random & 0x7F_FFFF)
    let index = type.rawValue &* Self.stride &+ step
    let low = Int64(quantiles[index])
    return low &+ ((Int64(quantiles[index &+ 1]) &- low) &* part) >> 23
  }
}
