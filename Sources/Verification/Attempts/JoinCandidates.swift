/// Works that have a mark, in the order in which they came first.
struct JoinCandidates {
  private var works: [Int] = []
  /// The numbers of their first requests.
  private var firsts: [UInt64] = []
  /// Where to look on from each place: places that were taken are skipped, in nearly constant time.
  private var next: [Int] = []

  mutating func add(work: Int, first: UInt64) {
    next.append(works.count)
    works.append(work)
    firsts.append(first)
  }

  /// Takes the first work that came after a request, so that it is not found again.
  ///
  /// - Parameters:
  ///   - sequence: The number of the request.
  ///   - isFit: False for a work that does not fit, which stays.
  /// - Returns: The work; nil if none of the next `tries` fits.
  mutating func take(after sequence: UInt64, if isFit: (Int) -> Bool) -> Int? {
    var place = free(from: place(after: sequence))
    for _ in 0..<Self.tries {
      guard place < works.count else { return nil }
      if isFit(works[place]) {
        next[place] = place + 1
        return works[place]
      }
      place = free(from: place + 1)
    }
    return nil
  }

  /// Works that are looked at: those that came while the last attempt was under way do not fit.
  private static let tries = 1000

  /// The first place from there on that was not taken.
  private mutating func free(from place: Int) -> Int {
    var end = place
    while end < next.count, next[end] != end { end = next[end] }
    var step = place
    while step < next.count, next[step] != step { (step, next[step]) = (next[step], end) }
    return end
  }

  private func place(after sequence: UInt64) -> Int {
    var (low, high) = (0, firsts.count)
    while low < high {
      let middle = (low + high) / 2
      if firsts[middle] > sequence { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
