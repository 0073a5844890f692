/// What one request changes in its tenant's store. It is on the heap, so that a request without a change
/// pays nothing.
package indirect enum StoreChange: Sendable {
  case addWork(StoredWork)
  case replaceWork(StoredWork)
  case addEvent(StoredEvent)
  case replaceEvent(StoredEvent)

  /// What it adds to the size of the store; below zero if it makes room.
  package func growth(of store: borrowing TenantStore) -> Int {
    switch self {
    case .addWork(let work): work.size
    case .replaceWork(let work): work.size - (store.works[work.id]?.size ?? work.size)
    case .addEvent(let event): event.size
    case .replaceEvent(let event): event.size - (store.events[event.id]?.size ?? event.size)
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
