/// What one request changes in its tenant's store. It is on the heap, so that it costs requests that
/// change nothing nothing.
package indirect enum StoreChange: Sendable {
  case addWork(StoredWork)
  case replaceWork(StoredWork)
  case addEvent(StoredEvent)
  case replaceEvent(StoredEvent)

  /// What it may add to the size of the store.
  package var size: Int {
    switch self {
    case .addWork(let work), .replaceWork(let work): work.size
    case .addEvent(let event), .replaceEvent(let event): event.size
    }
  }

  package func apply(to store: inout TenantStore) {
    switch self {
    case .addWork(let work): store.works.add(work)
    case .replaceWork(let work): store.works.replace(with: work)
    case .addEvent(let event): store.events.add(event)
    case .replaceEvent(let event): store.events.replace(with: event)
    }
  }
}

extension StoreChange {
  /// The creation of a work, from the answer to it; nil if these bytes are no such answer.
  package init?(created: Span<UInt8>) {
    guard let work = StoredWork(created) else { return nil }
    self = .addWork(work)
  }
}
