internal import Synchronization

/// How much the scenarios in force remember of their tenants, all scenarios together.
final class EntryCount: Sendable {
  /// Positions in scripts, quotas and tenants that may be remembered.
  let limit: Int
  private let count = Atomic<Int>(0)

  init(limit: Int) {
    self.limit = limit
  }

  var value: Int { count.load(ordering: .relaxed) }

  var isFull: Bool { value >= limit }

  func change(by difference: Int) { count.add(difference, ordering: .relaxed) }

  /// Why no more is remembered.
  var refusal: String {
    "the positions of scripts and quotas that are remembered have reached \(limit); "
      + "POST /__mock/reset forgets them, --positions allows more"
  }
}
