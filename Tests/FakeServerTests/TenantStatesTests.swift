import Diagnostics
import Primitives
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Each tenant's state has a lock of its own, and what all remember is counted exactly.
struct TenantStatesTests {
  private static func context(_ tenant: FieldValue) -> EvaluationContext {
    EvaluationContext(seed: 1, tenant: tenant, now: 0)
  }

  /// The first rule of a scenario answers every request, and keeps a position for each key.
  private static func ask(_ active: ActiveScenario, _ tenant: FieldValue, key: UInt64 = 0) -> Int? {
    let candidate = Scenario.Candidate(rule: 0, key: key)
    guard case .scripted(let selected)? = try? active.verdict(among: [candidate], context(tenant)),
      case .response(let response) = selected.step.answer
    else { return nil }
    return response.status
  }

  /// While this thread holds the lock of one tenant, it answers all others. If they shared a lock, it
  /// would wait for itself.
  @Test(.timeLimit(.minutes(1))) func oneTenantDoesNotWaitForAnother() throws {
    let scenario = try Harness.scenario(
      #"{"quota":[{"requests":9,"per":"1h"}],"rules":[{"respond":[500,501,502]}]}"#
    )
    let entries = EntryCount(limit: 10_000)
    let active = ActiveScenario(scenario, seed: nil, entries: entries, real: 0)
    let others = (0..<500).map { FieldValue("tenant \($0)") }
    for round in 0..<2 {
      let held: Void? = active.tenants.update("held", active.version) { _ in
        for tenant in others {
          #expect(Self.ask(active, tenant) == 500 + round)
          let overrun = try? active.quotaOverrun(
            token: "t",
            Self.context(tenant),
            counting: true
          )
          #expect(overrun == .some(nil))
          #expect((try? active.started(Self.context(tenant))) == 0)
        }
      }
      #expect(held != nil)
    }
    #expect(Self.ask(active, "held") == 500)
  }

  /// Requests, reloads, resets and clocks on many threads at once.
  @Test func entriesAreCountedExactlyWhateverRunsAtOnce() async throws {
    let rules = #"{"each":"body","respond":[{"status":500,"times":"unlimited"},400]}"#
    let (one, two) = (
      try Harness.scenario(#"{"rules":[\#(rules)]}"#),
      try Harness.scenario(#"{"rules":[{"name":"b","each":"body","respond":[501,502]},\#(rules)]}"#)
    )
    let entries = EntryCount(limit: 1_000_000)
    let registry = ScenarioRegistry(one, overrides: (nil, nil), clock: .system, entries)
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          var random = SplitMix(state: UInt64(worker))
          for _ in 0..<4000 {
            let tenant = "tenant \(random.below(20))"
            let active = registry.value.scenario(ofTenant: FieldValue(tenant))
            switch random.below(200) {
            case 0: registry.replace(with: random.below(2) == 0 ? one : two)
            case 1: active.reset(tenant: tenant)
            case 2: active.reset()
            case 3: try? active.changeClock(tenant: tenant) { _ in .frozen(at: 5) }
            case 4: registry.remove()
            case 5: _ = registry.replace(with: two, ofTenant: FieldValue(tenant), limit: 50)
            case 6: registry.remove(ofTenant: FieldValue(tenant))
            default:
              guard !active.scenario.rules.isEmpty else { continue }
              let key = UInt64(random.below(100))
              _ = Self.ask(active, FieldValue(tenant), key: key)
            }
          }
        }
      }
    }
    #expect(entries.value > 0)
    for active in registry.value.all { active.retire() }
    #expect(entries.value == 0)
  }

  /// A request that is still under way when its scenario is removed is answered, and remembered
  /// nowhere.
  @Test func aRemovedScenarioRemembersNothing() throws {
    let scenario = try Harness.scenario(#"{"rules":[{"respond":[500,501]}]}"#)
    let entries = EntryCount(limit: 100)
    let registry = ScenarioRegistry(scenario, overrides: (nil, nil), clock: .system, entries)
    let last = registry.value.common
    #expect(Self.ask(last, "acme") == 500)
    #expect(entries.value == 2)
    registry.remove()
    #expect(Self.ask(last, "acme") == 500)
    #expect(entries.value == 0)
  }

  /// A request that is still under way when its scenario is replaced counts for the rules that stay.
  @Test func aReplacedScenarioCountsForTheNext() throws {
    let rule = #"{"respond":[500,501,502]}"#
    let gone = #"{"name":"gone","when":{"path":"/"},"respond":[400,401]}"#
    let scenario = try Harness.scenario(#"{"rules":[\#(rule),\#(gone)]}"#)
    let entries = EntryCount(limit: 100)
    let registry = ScenarioRegistry(scenario, overrides: (nil, nil), clock: .system, entries)
    let last = registry.value.common
    #expect(Self.ask(last, "acme") == 500)
    registry.replace(with: try Harness.scenario(#"{"rules":[\#(rule)]}"#))
    #expect(Self.ask(last, "acme") == 501)
    let candidate = Scenario.Candidate(rule: 1, key: 0)
    _ = try last.verdict(among: [candidate], Self.context("acme"))
    #expect(entries.value == 2)
    #expect(Self.ask(registry.value.common, "acme") == 502)
  }
}
