internal import Primitives
internal import RequestMatching
internal import Synchronization

/// How long the answer to a query is wanted: until its client has left or the server stops. Long queries
/// check it record by record and end early.
package final class CallLifetime: Sendable {
  private let isOver = Atomic(false)
  private let isDoubtful = Atomic(false)
  private let kept = Locked<(any AnyObject & Sendable)?>(nil)

  /// Steps that matching one request may take.
  package let matchSteps: Int
  private let overrunAt = Atomic<UInt64>(0)

  package init(matchSteps: Int = MatchingCost.defaultLimit) {
    self.matchSteps = matchSteps
  }

  /// The number of a request that took too many steps: whether it matches is unknown, and so is the
  /// answer.
  package var overrun: UInt64? {
    let sequence = overrunAt.load(ordering: .relaxed)
    return sequence == 0 ? nil : sequence
  }

  package func note(overrunAt sequence: UInt64) { overrunAt.store(sequence, ordering: .relaxed) }

  /// True once the answer is no longer wanted.
  package var hasEnded: Bool { isOver.load(ordering: .relaxed) }

  /// True while the client may have left: it has ended its side, and may still read. Other calls are
  /// served first.
  package var mayHaveEnded: Bool { isDoubtful.load(ordering: .relaxed) }

  package func doubt(_ isDoubtful: Bool) { self.isDoubtful.store(isDoubtful, ordering: .relaxed) }

  /// Owns the object that waits for the call, until the call ends.
  package func keep(_ object: any AnyObject & Sendable) {
    kept.withLock { kept in
      if !hasEnded { kept = object }
    }
  }

  package func end() {
    isOver.store(true, ordering: .relaxed)
    // Released outside of the lock.
    let gone = kept.withLock { kept in
      defer { kept = nil }
      return kept
    }
    withExtendedLifetime(gone) {}
  }
}
