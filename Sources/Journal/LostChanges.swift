/// The requests that changed a store and were evicted: of each tenant and writer the newest one, so
/// that a reader can tell whether it has missed any.
struct LostChanges: Sendable {
  /// By writer and by the mark of the tenant's key.
  private var newest: [[UInt32: Place]] = []
  /// By writer, the newest of all those tenants that are no longer kept one by one.
  private var others: [Place?] = []

  /// Where a record was.
  private struct Place: Sendable {
    let segment: UInt64
    let offset: Int
    let sequence: UInt64
  }

  /// Tenants that are kept one by one for each writer: clients may make up any number of names.
  private static let tenantLimit = 10_000

  mutating func add(_ segment: StoredSegment, ofWriter writer: Int) {
    while newest.count <= writer {
      newest.append([:])
      others.append(nil)
    }
    for change in segment.storeChanges {
      newest[writer][change.tenantMark] = Place(
        segment: segment.number,
        offset: change.offset,
        sequence: change.sequence
      )
    }
    guard newest[writer].count > Self.tenantLimit else { return }
    // All that come later are newer.
    others[writer] = newest[writer].values.max { $0.sequence < $1.sequence }
    newest[writer] = [:]
  }

  /// Drops those with numbers up to `sequence`, which are forgotten.
  mutating func drop(through sequence: UInt64) {
    for writer in newest.indices {
      newest[writer] = newest[writer].filter { $0.value.sequence > sequence }
      if let place = others[writer], place.sequence <= sequence { others[writer] = nil }
    }
  }

  /// True if the reader with that cursor has missed one.
  ///
  /// - Parameters:
  ///   - keys: Of the tenant whose requests it reads.
  ///   - forgotten: The greatest number of what was forgotten of the tenant: a reader does not miss
  ///     forgotten requests.
  ///   - cursor: Where the reader is.
  /// - Returns: True also if only a tenant was missed whose key has the same mark.
  func hasAny(ofKeys keys: [UInt64], beyond forgotten: UInt64, after cursor: JournalCursor) -> Bool
  {
    newest.indices.contains { writer in
      let places = keys.map { newest[writer][PackedRecord.mark(of: $0)] } + [others[writer]]
      return places.contains { place in
        guard let place, place.sequence > forgotten else { return false }
        return !cursor.hasPassed(segment: place.segment, offset: place.offset, ofWriter: writer)
      }
    }
  }
}
