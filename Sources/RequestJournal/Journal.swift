internal import Dispatch
internal import Guarding
internal import RequestMatching
internal import Synchronization

/// The recorded requests of all loops. Each loop appends through a writer of its own without
/// taking a lock; queries read what has been published so far.
package final class Journal: Sendable {
  /// Bytes of records that are kept at most; beyond it the oldest segments go.
  package let byteLimit: Int
  private let memory: SegmentMemory
  private let inflatedLimit: Int
  private let lastSequence = Atomic<UInt64>(0)
  private let state = Guarded(State())

  private struct State {
    /// By writer, each in the order of its sequence numbers; the last of each is being written.
    var segments: [[StoredSegment]] = []
    /// Of the segment that was made last.
    var number: UInt64 = 0
    /// By writer: the number of its newest segment all of which is published. What is newer may hold
    /// records that nobody can see or count yet, and must stay.
    var sealed: [UInt64] = []
    /// Requests since the start.
    var evicted = 0
    /// The greatest number of a request in what was evicted.
    var evictedThrough: UInt64 = 0
    var forgottenThrough: UInt64 = 0
    var forgottenOfTenant: [[UInt8]: UInt64] = [:]

    /// Bytes of all segments.
    var bytes = 0

    mutating func makeSegment(
      ofWriter index: Int,
      bytes: Int,
      _ memory: SegmentMemory
    ) -> Segment {
      number += 1
      let segment = Segment(number: number, bytes: bytes, memory)
      segments[index].append(.open(segment))
      self.bytes += segment.capacity
      return segment
    }

    func has(_ segment: Segment, ofWriter index: Int) -> Bool {
      segments[index].contains { $0.number == segment.number }
    }

    /// Drops the oldest segments until the others fit the limit, or none is left that may go.
    mutating func evict(beyond limit: Int) {
      while bytes > limit, let index = oldestSealed {
        let gone = segments[index].removeFirst()
        bytes -= gone.storedBytes
        guard gone.sequences.upperBound > forgottenThrough else { continue }
        evicted += gone.recordCount
        evictedThrough = max(evictedThrough, gone.sequences.upperBound)
      }
    }

    /// The writer whose first segment is sealed and older than all others.
    private var oldestSealed: Int? {
      segments.indices
        .filter { index in segments[index].first.map { $0.number <= sealed[index] } ?? false }
        .min { segments[$0][0].sequences.lowerBound < segments[$1][0].sequences.lowerBound }
    }
  }

  /// Compresses what is complete.
  private let packing = DispatchQueue(label: "mockworks.journal", qos: .utility)
  /// Segments that may wait for it, a quarter of the limit at most; where there are more, the writer
  /// does it itself.
  private let waitingSegments: Int
  private let waiting = Atomic(0)
  /// The newest complete segments, which are not worth it yet: a run of some thousand requests never
  /// pays for it.
  private let sealed = Guarded<[Sealed]>([])
  /// How many they may be: an eighth of the limit.
  private let plainSegments: Int

  private struct Sealed: Sendable {
    let segment: Segment
    let writer: Int
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
    self.inflatedLimit = inflatedLimit
    let blockBytes =
      min(Segment.largePage, max(64 * 1024, self.byteLimit / (8 * max(writers, 1))))
    waitingSegments = min(8, self.byteLimit / (4 * blockBytes))
    plainSegments = self.byteLimit / (8 * blockBytes)
    memory = SegmentMemory(blockBytes: blockBytes, keptBlocks: waitingSegments, prepare)
  }

  /// Takes the address of the memory and its size in bytes.
  package typealias MemoryPreparation = @Sendable (UInt, Int) -> Void
}

// MARK: Writing

extension Journal {
  /// A writer, for one thread.
  package func makeWriter() -> JournalWriter {
    let (index, segment) = state.withLock { state in
      state.segments.append([])
      state.sealed.append(0)
      let index = state.segments.count - 1
      return (index, state.makeSegment(ofWriter: index, bytes: memory.blockBytes, memory))
    }
    return JournalWriter(journal: self, index: index, segment: segment)
  }

  /// The number of the next request: from 1, without gaps, across all writers.
  func nextSequence() -> UInt64 {
    lastSequence.add(1, ordering: .relaxed).newValue
  }

  /// A fresh segment for that writer with room for `bytes`; evicts what is beyond the limit.
  func addSegment(forWriter index: Int, bytes: Int) -> Segment {
    state.withLock { state in
      let segment = state.makeSegment(ofWriter: index, bytes: bytes, memory)
      state.evict(beyond: byteLimit)
      return segment
    }
  }

  /// Takes a segment that is complete, and all of it published. The newest ones stay as they are;
  /// the others are compressed.
  func seal(_ segment: Segment, ofWriter index: Int) {
    state.withLock { state in
      state.sealed[index] = max(state.sealed[index], segment.number)
      state.evict(beyond: byteLimit)
    }
    let oldest = sealed.withLock { sealed -> Sealed? in
      sealed.append(Sealed(segment: segment, writer: index))
      return sealed.count > plainSegments ? sealed.removeFirst() : nil
    }
    guard let oldest else { return }
    guard waiting.load(ordering: .relaxed) < waitingSegments else {
      // So what is not packed stays little, however fast requests come.
      return pack(oldest)
    }
    waiting.add(1, ordering: .relaxed)
    packing.async {
      self.pack(oldest)
      self.waiting.subtract(1, ordering: .relaxed)
    }
  }

  /// Puts the compressed segment in the place of the other, if that is still there.
  private func pack(_ sealed: Sealed) {
    let (segment, index) = (sealed.segment, sealed.writer)
    // Where it has been dropped meanwhile, packing it would be for nothing.
    guard state.withLock({ $0.has(segment, ofWriter: index) }), let packed = PackedSegment(segment)
    else { return }
    state.withLock { state in
      guard
        let place = state.segments[index].firstIndex(where: { $0.number == segment.number })
      else { return }
      state.segments[index][place] = .packed(packed)
      state.bytes += packed.storedBytes - segment.capacity
    }
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
    state.withLock { snapshot(of: $0, from: follower) }
  }

  private func snapshot(
    of state: State,
    from follower: JournalFollower = JournalFollower()
  ) -> JournalSnapshot {
    JournalSnapshot(
      segments: state.segments,
      from: follower,
      evictedThrough: state.evictedThrough,
      forgottenThrough: state.forgottenThrough,
      forgottenOfTenant: state.forgottenOfTenant,
      inflatedLimit: inflatedLimit
    )
  }
}

// MARK: Forgetting

extension Journal {
  /// Forgets all that has been recorded so far.
  ///
  /// - Returns: How many requests could be seen and no longer can.
  @discardableResult
  package func forget() -> Int {
    let now = lastSequence.load(ordering: .acquiring)
    let before = state.withLock { state in
      let before = snapshot(of: state)
      state.forgottenThrough = now
      state.forgottenOfTenant = [:]
      for index in state.segments.indices {
        let sealed = state.sealed[index]
        state.segments[index].removeAll { $0.number <= sealed && $0.sequences.upperBound <= now }
      }
      state.bytes = state.segments.joined().reduce(0) { $0 + $1.storedBytes }
      return before
    }
    return before.count(RecordFilter(), through: now)
  }

  /// Forgets what one tenant has sent so far; the memory is freed when its segments grow old.
  ///
  /// - Parameter tenant: Its name.
  /// - Returns: How many requests of it could be seen and no longer can.
  @discardableResult
  package func forget(tenant: String) -> Int {
    let now = lastSequence.load(ordering: .acquiring)
    let before = state.withLock { state in
      let before = snapshot(of: state)
      state.forgottenOfTenant[Array(tenant.utf8)] = now
      return before
    }
    var filter = RecordFilter()
    filter.when.tenant = .text(tenant)
    return before.count(filter, through: now)
  }
}
