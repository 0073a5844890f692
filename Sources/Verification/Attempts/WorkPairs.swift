/// Works, each with the first work that came after its last answer and has the same fingerprint. No work
/// comes later in two pairs.
struct WorkPairs {
  struct Pair {
    let earlier: Int
    let later: Int
  }

  private(set) var list: [Pair] = []

  /// - Parameters:
  ///   - works: In the order in which they came first.
  ///   - earlier: The fingerprint of a work that another may go on; nil if none may.
  ///   - later: The fingerprint of a work that may go on another; nil if it may not.
  ///   - isFit: False for two works of one fingerprint that are no pair all the same.
  init(
    _ works: [AttemptedWork],
    from earlier: (AttemptedWork) -> UInt64?,
    to later: (AttemptedWork) -> UInt64?,
    where isFit: (_ earlier: AttemptedWork, _ later: AttemptedWork) -> Bool = { _, _ in true }
  ) {
    let wanted = works.map(earlier)
    var firstIndices: [UInt64: Int] = [:]
    for case (let index, let fingerprint?) in wanted.enumerated()
    where firstIndices[fingerprint] == nil {
      firstIndices[fingerprint] = index
    }
    guard !firstIndices.isEmpty else { return }
    // Nearly all works are the only one of their fingerprint, which makes no candidate.
    var candidates: [UInt64: JoinCandidates] = [:]
    for (index, work) in works.enumerated() {
      guard let first = work.attempts.first, let fingerprint = later(work),
        let firstIndex = firstIndices[fingerprint], firstIndex < index
      else { continue }
      candidates[fingerprint, default: JoinCandidates()].add(work: index, first: first.sequence)
    }
    for (index, fingerprint) in wanted.enumerated() {
      guard let fingerprint, let last = works[index].attempts.last else { continue }
      let next = candidates[fingerprint]?.take(after: last.sequence) { candidate in
        (works[candidate].attempts.first?.follows(last) ?? false)
          && isFit(works[index], works[candidate])
      }
      if let next { list.append(Pair(earlier: index, later: next)) }
    }
  }
}
