internal import Primitives
internal import Synchronization

/// The recorded requests of all loops. Each loop appends through a writer of its own without
/// taking a lock; queries read what has been published so far.
package final class Journal: Sendable {
  /// Bytes of records that are kept at most; beyond it the oldest segments are evicted.
  package let byteLimit: Int
  let memory: SegmentMemory
  let inflatedLimit: Int
  let lastSequence = Atomic<UInt64>(0)
  let state = Locked(JournalState())
  /// What queries have cost.
  package let reads = JournalReads()

  /// Runs work on another thread: complete segments are compressed there.
  let handOver: Hand
  /// Bytes of segments that may wait to be compressed there: a quarter of the limit, or one segment.
  /// Where there are more, the writer compresses them itself.
  let waitingLimit: Int
  let waitingBytes = Atomic(0)
  /// The newest complete segments, which stay uncompressed: a run of some thousand requests never
  /// pays for compressing.
  let sealed = Locked(SealedSegments())
  /// Bytes that they may have: an eighth of the limit.
  let plainLimit: Int

  package static let defaultByteLimit = 256 * 1024 * 1024
  package static let leastByteLimit = 1024 * 1024

  /// - Parameters:
  ///   - byteLimit: At least `leastByteLimit`. The segments in use are never evicted, so a limit
  ///     smaller than one record for each writer is exceeded by those.
  ///   - writers: How many writers there will be.
  ///   - inflatedLimit: Bytes that a recorded body may have once inflated.
  ///   - handOver: Runs work on another thread, and never keeps its caller waiting; by default the
  ///     caller runs it.
  ///   - prepare: Called with fresh memory, to tell the system how it will be used.
  package init(
    byteLimit: Int = defaultByteLimit,
    writers: Int,
    inflatedLimit: Int = 32 * 1024 * 1024,
    handOver: @escaping Hand = { work in work() },
    prepare: @escaping MemoryPreparation = { _, _ in }
  ) {
    self.handOver = handOver
    self.byteLimit = max(byteLimit, Self.leastByteLimit)
    self.inflatedLimit = inflatedLimit
    let blockBytes =
      min(Segment.largePage, max(64 * 1024, self.byteLimit / (8 * max(writers, 1))))
    waitingLimit = self.byteLimit / 4
    plainLimit = self.byteLimit / 8
    memory = SegmentMemory(
      blockBytes: blockBytes,
      keptBlocks: min(8, waitingLimit / blockBytes),
      prepare
    )
  }

  /// Runs the work that it is given on another thread.
  package typealias Hand = @Sendable (@escaping @Sendable () -> Void) -> Void

  /// Called with the address of the memory and its size in bytes.
  package typealias MemoryPreparation = @Sendable (UInt, Int) -> Void
}

extension Journal {
  package struct Counts: Sendable {
    /// Requests recorded since the start.
    package let recorded: UInt64
    /// Those that the limit on bytes has evicted.
    package let evicted: Int
    /// Bytes of all segments.
    package let bytes: Int
  }

  package var counts: Counts {
    let (evicted, bytes) = state.withLock { ($0.evicted, $0.bytes) }
    return Counts(
      recorded: lastSequence.load(ordering: .relaxed),
      evicted: evicted,
      bytes: bytes
    )
  }

  /// What is recorded at this moment and not forgotten. Reading it ends with `lifetime`.
  package func snapshot(for lifetime: CallLifetime? = nil) -> JournalSnapshot {
    state.withLock { snapshot(of: $0, after: JournalCursor()) }.lasting(as: lifetime)
  }

  /// What is recorded at this moment and was not when the cursor was last used.
  package func snapshot(
    following cursor: inout JournalCursor,
    for lifetime: CallLifetime? = nil
  ) -> JournalSnapshot {
    let start = cursor
    let snapshot = state.withLock { self.snapshot(of: $0, after: start) }
    cursor = snapshot.end
    return snapshot.lasting(as: lifetime)
  }

  func snapshot(of state: JournalState, after cursor: JournalCursor) -> JournalSnapshot {
    JournalSnapshot(of: state, after: cursor, inflatedLimit: inflatedLimit, reads: reads)
  }
}
