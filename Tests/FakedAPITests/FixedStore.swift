import FakedAPI
import Testing

/// A store that a test fills, and changes itself.
struct FixedStore: StoredData {
  var store = TenantStore()
  var isComplete = true
  var definitions: [AlertDefinition] = []

  init(works: [String] = []) {
    for work in works {
      let bytes = Array(work.utf8)
      let change = StoreChange(created: bytes.span)
      #expect(change != nil, "\(work)")
      change?.apply(to: &store)
    }
  }

  func read(_ body: (borrowing TenantStore) -> Void) -> Bool {
    body(store)
    return isComplete
  }

  func alertDefinition(_ id: String) -> AlertDefinition? {
    definitions.first { $0.id == id }
  }
}
