internal import Guarding
internal import Synchronization

/// The scenarios in force, for many readers that must not wait and few writers: one for all tenants,
/// and those that single tenants have of their own.
final class ScenarioHolder: Sendable {
  struct Table: Sendable {
    var common: ScenarioInForce
    var ofTenants: [String: ScenarioInForce] = [:]

    func scenario(ofTenant tenant: @autoclosure () -> String) -> ScenarioInForce {
      ofTenants.isEmpty ? common : ofTenants[tenant()] ?? common
    }

    var all: [ScenarioInForce] { [common] + ofTenants.values }
  }

  private let current: Guarded<Table>
  private let generation = Atomic<Int>(0)

  init(_ scenario: ScenarioInForce) {
    current = Guarded(Table(common: scenario))
  }

  var value: Table { current.withLock { $0 } }

  func change(_ change: (inout Table) -> Void) {
    current.withLock { change(&$0) }
    generation.add(1, ordering: .releasing)
  }

  /// What one thread last saw; looking costs no lock while nothing changes.
  struct Cache {
    private let holder: ScenarioHolder
    private var generation: Int
    private(set) var value: Table

    init(_ holder: ScenarioHolder) {
      self.holder = holder
      generation = holder.generation.load(ordering: .acquiring)
      value = holder.value
    }

    mutating func refresh() {
      let now = holder.generation.load(ordering: .acquiring)
      guard now != generation else { return }
      generation = now
      value = holder.value
    }
  }
}
