internal import FakedAPI
internal import Primitives
internal import Scenarios
internal import WorkFixtures

/// The store that every tenant starts with under a scenario. It is made when it is first asked for, and
/// once for all tenants: copies share their storage until one of them is changed.
final class StartingStore: Sendable {
  private let content: InitialStore
  private let seed: UInt64
  /// By their ids.
  private let definitions: [FieldValue: AlertDefinition]
  private let made = Locked<TenantStore?>(nil)

  init(_ content: InitialStore, seed: UInt64) {
    self.content = content
    self.seed = seed
    definitions = Dictionary(content.alertDefinitions.map { (FieldValue($0.id), $0) }) { first, _ in
      first
    }
  }

  var value: TenantStore {
    made.withLock { made in
      if let made { return made }
      let store = make()
      made = store
      return store
    }
  }

  /// What events show that name this definition; nil for nothing.
  func definition(_ id: String) -> AlertDefinition? { definitions[FieldValue(id)] }

  /// Works that are given, with ids for those that have none.
  func works(_ given: [GivenObject]) -> [StoredWork] {
    given.enumerated().compactMap { $0.element.work(seed: seed, index: $0.offset) }
  }

  /// The same for events, which show what their definitions say.
  func events(_ given: [GivenObject]) -> [StoredEvent] {
    given.enumerated().compactMap { index, event in
      event.event(seed: seed, index: index) { definition($0) }
    }
  }

  private func make() -> TenantStore {
    var store = TenantStore()
    store.works = ObjectStore(works(content.works))
    store.events = ObjectStore(events(content.events))
    // A generator costs milliseconds, which every test with a scenario of its own would pay.
    guard content.generated > 0 else { return store }
    let generator = WorkGenerator(seed: seed)
    for number in 0..<content.generated {
      let body = generator.body(at: UInt64(number))
      let index = content.works.count + number
      if let work = StoredWork(body: body.span, seed: seed, index: index) { store.works.add(work) }
    }
    return store
  }
}
