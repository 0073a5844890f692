internal import Primitives

/// A number of places for things that go on at once.
final class ConcurrencyLimit: Sendable {
  let limit: Int
  private let used = Locked(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// Places that are taken at this moment.
  var usedPlaces: Int { used.withLock { $0 } }

  /// Takes a place; nil if none is free.
  func takePlace() -> Place? {
    let isFree = used.withLock { used in
      guard used < limit else { return false }
      used += 1
      return true
    }
    return isFree ? Place(of: self) : nil
  }

  /// Releasing it frees the place.
  final class Place: Sendable {
    private let owner: ConcurrencyLimit

    fileprivate init(of owner: ConcurrencyLimit) { self.owner = owner }

    deinit { owner.used.withLock { $0 -= 1 } }
  }
}
