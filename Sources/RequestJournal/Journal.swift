internal import Guarding
internal import Synchronization

/// The recorded requests of all loops. Each loop appends through a writer of its own without
/// taking a lock; queries read what has been published so far.
package final class Journal: Sendable {
  /// Bytes of records that are kept at most; beyond it the oldest segments go.
  package let byteLimit: Int
  private let segmentBytes: Int
  private let inflatedLimit: Int
  private let prepare: MemoryPreparation
  private let lastSequence = Atomic<UInt64>(0)
  private let state = Guarded(State())

  private struct State {
    /// By writer, each in the order of its sequence numbers; the last of each is being written.
    var segments: [[Segment]] = []
    var evicted = 0
    var forgottenThrough: UInt64 = 0
    var forgottenOfTenant: [[UInt8]: UInt64] = [:]

    var bytes: Int { segments.reduce(0) { $0 + $1.reduce(0) { $0 + $1.capacity } } }
  }

  package static let defaultByteLimit = 256 * 1024 * 1024
  package static let leastByteLimit = 1024 * 1024

  /// - Parameters:
  ///   - byteLimit: At least `leastByteLimit`. The segments in use are never dropped, so a limit
  ///     smaller than one record for each writer is exceeded by those.
  ///   - writers: How many writers there will be.
  ///   - inflatedLimit: Bytes that a recorded body may have once inflated.
  ///   - prepare: Called with fresh memory, for what the system can be told of its use.
  package init(
    byteLimit: Int = defaultByteLimit,
    writers: Int,
    inflatedLimit: Int = 32 * 1024 * 1024,
    prepare: @escaping MemoryPreparation = { _, _ in }
  ) {
    self.byteLimit = max(byteLimit, Self.leastByteLimit)
    self.prepare = prepare
    self.inflatedLimit = inflatedLimit
    segmentBytes = min(Segment.largePage, max(64 * 1024, self.byteLimit / (8 * max(writers, 1))))
  }

  /// Takes the address of the memory and its size in bytes.
  package typealias MemoryPreparation = @Sendable (UInt, Int) -> Void
}

// MARK: Writing

extension Journal {
  /// A writer, for one thread.
  package func makeWriter() -> JournalWriter {
    let segment = Segment(capacity: segmentBytes, prepare)
    let index = state.withLock { state in
      state.segments.append([segment])
      return state.segments.count - 1
    }
    return JournalWriter(journal: self, index: index, segment: segment)
  }

  /// The number of the next request: from 1, without gaps, across all writers.
  func nextSequence() -> UInt64 {
    lastSequence.add(1, ordering: .relaxed).newValue
  }

  /// A fresh segment for that writer with room for `bytes`; evicts what is beyond the limit.
  func addSegment(forWriter index: Int, bytes: Int) -> Segment {
    let segment = Segment(capacity: max(segmentBytes, bytes), prepare)
    state.withLock { state in
      state.segments[index].append(segment)
      while state.bytes > byteLimit, let oldest = Self.oldestComplete(in: state.segments) {
        let gone = state.segments[oldest].removeFirst()
        if gone.sequences.upperBound > state.forgottenThrough { state.evicted += gone.recordCount }
      }
    }
    return segment
  }

  /// The writer whose first segment is older than all others and not being written.
  private static func oldestComplete(in segments: [[Segment]]) -> Int? {
    segments.indices.filter { segments[$0].count > 1 }
      .min { segments[$0][0].sequences.lowerBound < segments[$1][0].sequences.lowerBound }
  }
}

// MARK: Reading

extension Journal {
  package struct Counts: Sendable {
    /// Requests recorded since the start.
    package let recorded: UInt64
    /// Those that the limit on bytes has dropped.
    package let evicted: Int
  }

  package var counts: Counts {
    Counts(
      recorded: lastSequence.load(ordering: .relaxed),
      evicted: state.withLock(\.evicted)
    )
  }

  /// What is recorded at this moment and not forgotten.
  package func snapshot() -> JournalSnapshot { snapshot(from: JournalFollower()) }

  func snapshot(from follower: JournalFollower) -> JournalSnapshot {
    state.withLock {
      JournalSnapshot(
        segments: $0.segments,
        from: follower,
        forgottenThrough: $0.forgottenThrough,
        forgottenOfTenant: $0.forgottenOfTenant,
        inflatedLimit: inflatedLimit
      )
    }
  }
}

// MARK: Forgetting

extension Journal {
  /// Forgets all that has been recorded so far.
  package func forget() {
    let now = lastSequence.load(ordering: .acquiring)
    state.withLock { state in
      state.forgottenThrough = now
      state.forgottenOfTenant = [:]
      for index in state.segments.indices {
        let current = state.segments[index].last
        state.segments[index].removeAll { $0 !== current && $0.sequences.upperBound <= now }
      }
    }
  }

  /// Forgets what one tenant has sent so far; the memory is freed when its segments grow old.
  package func forget(tenant: String) {
    let now = lastSequence.load(ordering: .acquiring)
    state.withLock { $0.forgottenOfTenant[Array(tenant.utf8)] = now }
  }
}
