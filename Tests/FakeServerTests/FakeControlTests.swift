import Diagnostics
import Dispatch
import Journal
import Primitives
import Scenarios
import TestSupport
import Testing
import Verification

@testable import FakeServer

/// What one can do to a running fake, asked without HTTP.
struct FakeControlTests {
  @Test func theHealthShowsScenarioAndRequests() throws {
    let fake = try ControlledFake(#"{"name":"n","seed":7,"rules":[{"respond":[401]}]}"#)
    try fake.post()
    let health = fake.control.health
    #expect(health.scenarioName == "n")
    #expect(health.ruleCount == 1)
    #expect(health.seed == 7)
    #expect(health.threads == 2)
    #expect(health.recorded == 1)
    #expect(health.evicted == 0)
  }

  @Test func aScenarioIsReadReplacedAndRemoved() throws {
    let fake = try ControlledFake()
    let control = fake.control
    #expect(try fake.post() == 201)
    let (scenario, warnings) = try control.replaceScenario(
      reading: source(#"{"name":"a","rules":[{"respond":[429]},{"respond":[500]}]}"#)
    )
    #expect(scenario.name == "a")
    #expect(warnings.count == 1, "the second rule never answers")
    #expect(control.scenario().name == "a")
    #expect(try fake.post() == 429)
    control.removeScenario()
    #expect(control.scenario().name == nil)
    #expect(try fake.post() == 201)
  }

  @Test func aTenantHasAScenarioOfItsOwn() throws {
    let fake = try ControlledFake()
    let control = fake.control
    _ = try control.replaceScenario(
      reading: source(#"{"seed":3,"rules":[{"respond":[503]}]}"#),
      tenant: "a"
    )
    #expect(control.seed(tenant: "a") == 3)
    #expect(control.seed(tenant: "b") == 0)
    #expect(try fake.post(tenant: "a") == 503)
    #expect(try fake.post(tenant: "b") == 201)
    control.removeScenario(tenant: "a")
    #expect(try fake.post(tenant: "a") == 201)
  }

  @Test func aScenarioWithErrorsIsRefusedWithAllOfThem() throws {
    let control = try ControlledFake(#"{"name":"old"}"#).control
    let error = #expect(throws: ControlError.self) {
      try control.replaceScenario(reading: source(#"{"nam":1,"rules":3}"#))
    }
    guard case .scenarioRefused(let refused) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(refused.problems.count == 2)
    #expect(control.scenario().name == "old")
  }

  @Test func scenariosOfTenantsAreLimited() throws {
    let control = try ControlledFake { $0.limits.tenantScenarios = 1 }.control
    try control.replaceScenario(with: Scenario(), tenant: "a")
    let error = #expect(throws: ControlError.self) {
      try control.replaceScenario(with: Scenario(), tenant: "b")
    }
    guard case .limitReached(let text) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(text.contains("--tenant-scenarios allows more"))
  }

  @Test func clocksAreSetForAllOrForOneTenant() throws {
    let control = try ControlledFake().control
    #expect(control.clock().isRunning)
    try control.setClock(.frozen(at: 1_000_000_000))
    try control.advanceClock(by: .seconds(2), tenant: "a")
    #expect(control.clock() == ClockReading(now: 1_000_000_000, isRunning: false))
    #expect(control.clock(tenant: "a") == ClockReading(now: 3_000_000_000, isRunning: false))
    try control.advanceClock(by: .seconds(1))
    #expect(control.clock().now == 2_000_000_000)
    #expect(control.clock(tenant: "a").now == 4_000_000_000)
  }

  @Test func noClockIsAdvancedIfOneCannotBe() throws {
    let control = try ControlledFake().control
    try control.setClock(.frozen(at: 0))
    try control.setClock(.frozen(at: 7_258_118_399_000_000_000), tenant: "a")
    let error = #expect(throws: ControlError.self) { try control.advanceClock(by: .seconds(1)) }
    guard case .clockOverrun = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(control.clock().now == 0)
  }

  @Test func aClockThatLocksEverybodyOutIsRefused() throws {
    let control = try ControlledFake(
      #"""
      {"clock":"2020-01-01T00:00:00Z","rules":[{"during":{"from":"1h"},
        "respond":[{"fault":"reset","at":"accept"}]}]}
      """#
    ).control
    let error = #expect(throws: ControlError.self) { try control.advanceClock(by: .seconds(7200)) }
    guard case .lockout? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try control.advanceClock(by: .seconds(7200), tenant: "a")
  }

  @Test func quotasShowWhatATenantUsed() throws {
    let fake = try ControlledFake(#"{"quota":[{"requests":2,"per":"1h"}]}"#)
    try fake.post(tenant: "a")
    #expect(fake.control.quotas(tenant: "a").map(\.used) == [1])
    #expect(fake.control.quotas(tenant: "b").map(\.used) == [0])
    #expect(fake.control.reset(tenant: "a") == 1)
    #expect(fake.control.quotas(tenant: "a").map(\.used) == [0])
  }

  @Test func aFakeThatHasStoppedStillAnswers() throws {
    let fake = try ControlledFake()
    try fake.post()
    fake.server.stop()
    let control = fake.control
    #expect(try control.count(RequestFilter()) == 1)
    #expect(control.report().behaviour.mostAttempts == [1])
    var wait = RequestWait()
    wait.count.min = 2
    #expect(throws: ControlError.self) { try control.wait(for: wait) { _ in } }
  }

  /// Each result must be one that some order of the calls gives.
  @Test func manyThreadsAskAtOnce() throws {
    let fake = try ControlledFake()
    for _ in 0..<20 { try fake.post(tenant: "a") }
    let control = fake.control
    let wrong = Locked([String]())
    DispatchQueue.concurrentPerform(iterations: 200) { index in
      func check(_ isRight: Bool, _ what: String) {
        if !isRight { wrong.withLock { $0.append(what) } }
      }
      let tenant = "t\(index % 3)"
      switch index % 6 {
      case 0: check((try? control.count(RequestFilter())) == 20, "count")
      case 1: try? control.replaceScenario(with: Scenario(), tenant: tenant)
      case 2: try? control.setClock(.frozen(at: Int64(index)), tenant: tenant)
      case 3: check(control.report(tenant: "a").behaviour.results.count == 8, "report")
      case 4: control.removeScenario(tenant: tenant)
      default: control.reset(tenant: tenant)
      }
    }
    #expect(wrong.withLock { $0 } == [])
  }

  private func source(_ text: String) -> SourceText {
    SourceText(name: "scenario", bytes: Array(text.utf8))
  }
}
