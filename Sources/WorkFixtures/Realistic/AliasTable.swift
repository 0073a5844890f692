/// Picks one of many by weight in constant time (Walker 1977; Vose, "A linear algorithm for
/// generating random numbers with a given distribution", 1991), in integers.
struct AliasTable: Sendable {
  private struct Column: Sendable, BitwiseCopyable {
    /// Out of 2³², how often the column stands for itself.
    let share: UInt32
    let alias: UInt32
  }

  private let columns: FixedTable<Column>
  /// The sum of the weights.
  let total: UInt64

  /// - Parameter weights: 1 to 2²⁰ of them, each from 1 to 2²².
  init(_ weights: [UInt64]) {
    let total = weights.reduce(0, +)
    self.total = total
    var left = weights.map { $0 * UInt64(weights.count) }
    var small: [Int] = []
    var large: [Int] = []
    for (index, weight) in left.enumerated() {
      if weight < total { small.append(index) } else { large.append(index) }
    }
    var columns = weights.indices.map { Column(share: .max, alias: UInt32($0)) }
    while let index = small.popLast(), let donor = large.last {
      columns[index] = Column(
        share: UInt32(clamping: UInt128(left[index]) << 32 / UInt128(total)),
        alias: UInt32(donor)
      )
      left[donor] -= total - left[index]
      if left[donor] < total { small.append(large.removeLast()) }
    }
    self.columns = FixedTable(columns)
  }

  /// The index of a weight, drawn from 32 bits and those that the number of weights needs.
  @inline(__always)
  func pick(_ draw: inout Draw) -> Int {
    let index = draw.below(columns.count)
    let column = columns[index]
    return UInt32(truncatingIfNeeded: draw.bits(32)) <= column.share ? index : Int(column.alias)
  }
}
