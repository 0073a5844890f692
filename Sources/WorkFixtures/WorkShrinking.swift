/// The search for the smallest work that still fails: asks about one candidate after another, and
/// starts anew from each that fails.
///
/// It calls no predicate, so that the synchronous and the asynchronous `shrunk(while:)` share it.
struct WorkShrinking {
  /// The smallest work so far that fails.
  private(set) var smallest: MaintenanceWork
  private var candidates: ArraySlice<MaintenanceWork>

  /// - Parameter work: One that fails.
  init(_ work: MaintenanceWork) {
    smallest = work
    candidates = work.smallerByAStep[...]
  }

  /// The next candidate to ask about; nil at the end of the search.
  mutating func next() -> MaintenanceWork? {
    while let candidate = candidates.popFirst() {
      if candidate != smallest { return candidate }
    }
    return nil
  }

  /// Goes on from a candidate that fails.
  mutating func keep(_ candidate: MaintenanceWork) {
    smallest = candidate
    candidates = candidate.smallerByAStep[...]
  }
}
