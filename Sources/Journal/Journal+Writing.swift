internal import Primitives
internal import Synchronization

extension Journal {
  /// A writer, for one thread.
  package func makeWriter() -> JournalWriter {
    let (index, segment) = state.withLock { state in
      let index = state.addWriter()
      return (index, state.makeSegment(ofWriter: index, bytes: nil, memory))
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

  /// Accepts a segment that is complete, and all of it published. The newest ones stay as they are;
  /// the others are compressed.
  func seal(_ segment: Segment, ofWriter index: Int) {
    state.withLock { state in
      state.seal(segment, ofWriter: index)
      state.evict(beyond: byteLimit)
    }
    let oldest = sealed.withLock {
      $0.add(SealedSegments.Element(segment: segment, writer: index), limit: plainLimit)
    }
    for sealed in oldest {
      let bytes = sealed.segment.capacity
      let waiting = waitingBytes.load(ordering: .relaxed)
      guard waiting == 0 || waiting + bytes <= waitingLimit else {
        // So few uncompressed bytes wait, however fast requests come.
        pack(sealed)
        continue
      }
      waitingBytes.add(bytes, ordering: .relaxed)
      handOver {
        self.pack(sealed)
        self.waitingBytes.subtract(bytes, ordering: .relaxed)
      }
    }
  }

  private func pack(_ sealed: SealedSegments.Element) {
    let (segment, index) = (sealed.segment, sealed.writer)
    // A segment that was evicted meanwhile need not be compressed.
    guard state.withLock({ $0.has(segment, ofWriter: index) }), let packed = PackedSegment(segment)
    else { return }
    state.withLock { $0.replace(segment, ofWriter: index, by: packed) }
  }
}
