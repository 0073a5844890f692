import Foundation
import StubServer
import TestSupport
import Testing
import WorkFixtures

/// What can be done to one tenant, and leaves the others alone.
struct TenantTests {
  @Test func scenariosOfTheirOwn() async throws {
    let server = try await StubServer.start()
    let acme = server.tenant("acme")
    #expect(try acme.use("unauthorized") == [])
    #expect(try server.post("{}").status == 401)
    #expect(try server.post("{}", tenant: "globex").status == 201)
    acme.removeScenario()
    #expect(try server.post("{}").status == 201)
    try server.use(Scenario { Rule(respond: 500) })
    #expect(try server.post("{}", tenant: "globex").status == 500)
    server.removeScenario()
    #expect(try server.post("{}", tenant: "globex").status == 201)
    await server.stop()
  }

  @Test func whatATenantCannotHaveIsExplained() async throws {
    let server = try await StubServer.start()
    let acme = server.tenant("acme")
    let fault = Scenario { Rule(respond: .fault(.reset, at: .accept).times(1), .accept) }
    #expect(throws: ScenarioError.self) { try acme.use(fault) }
    let error = #expect(throws: FakeError.self) { try acme.use(Scenario(basePath: "/api")) }
    #expect(error?.description.contains("leave its basePath out") == true)
    #expect(throws: ScenarioError.self) { try acme.use("rate-limitd") }
    #expect(try server.post("{}").status == 201)
    await server.stop()
  }

  @Test func resets() async throws {
    let scenario = Scenario { Rule(.post(), respond: .status(429).times(1), .accept) }
    let server = try await StubServer.start(scenario: scenario)
    let acme = server.tenant("acme")
    #expect(try server.post("{}").status == 429)
    #expect(try server.post("{}").status == 201)
    acme.reset()
    #expect(acme.requests.isEmpty)
    #expect(try acme.storedWorks.isEmpty)
    #expect(try server.post("{}").status == 429)
    await server.stop()
  }

  @Test func clocksOfTheirOwn() async throws {
    let start = Date(timeIntervalSince1970: 1_578_438_000)
    let server = try await StubServer.start(scenario: Scenario(clock: .frozen(at: start)))
    let acme = server.tenant("acme").clock
    #expect(!acme.isRunning)
    try acme.advance(by: .seconds(90))
    #expect(acme.date == start.addingTimeInterval(90))
    #expect(server.tenant("globex").clock.date == start)
    try server.clock.advance(by: .seconds(10))
    #expect(acme.date == start.addingTimeInterval(100))
    #expect(server.clock.date == start.addingTimeInterval(10))
    try acme.set(to: start)
    #expect(acme.isRunning)
    try acme.freeze()
    #expect(!acme.isRunning)
    #expect(acme.date.timeIntervalSince(start) < 60)
    await server.stop()
  }

  @Test func clocksRefuseWhatTheyCannotShow() async throws {
    let server = try await StubServer.start()
    #expect(throws: FakeError.self) { try server.clock.advance(by: .seconds(-1)) }
    #expect(throws: FakeError.self) { try server.clock.advance(by: .seconds(Int64.max)) }
    #expect(throws: FakeError.self) { try server.clock.set(to: .distantFuture) }
    #expect(throws: FakeError.self) { try server.clock.set(to: .distantPast) }
    for time in [Double.infinity, -.infinity, .nan, 1e300] {
      #expect(throws: FakeError.self) {
        try server.clock.set(to: Date(timeIntervalSince1970: time))
      }
    }
    #expect(throws: FakeError.self) { try server.clock.advance(by: .seconds(1e19)) }
    #expect(server.clock.isRunning)
    await server.stop()
  }

  /// A client that waits by the clock obeys `Retry-After` without waiting.
  @Test(.timeLimit(.minutes(1))) func aSleepSetsTheClockForward() async throws {
    let server = try await StubServer.start(scenario: "rate-limit-with-retry-after")
    let clock: any Clock<Duration> = server.tenant("acme").clock
    let body = #"{"type":"REPAIR"}"#
    for _ in 0..<3 {
      let answer = try server.post(body)
      guard answer.status == 429 else { break }
      let seconds = Int64(answer["Retry-After"] ?? "") ?? 0
      #expect(seconds > 0)
      try await clock.sleep(for: .seconds(seconds))
    }
    try server.tenant("acme").verify()
    await server.stop()
  }

  /// Each of them sees that the others have not yet reached the time.
  @Test(.timeLimit(.minutes(2))) func sleepersOfOneDeadlineSetTheClockForwardOnce() async throws {
    let start = Date(timeIntervalSince1970: 1_578_438_000)
    let server = try await StubServer.start(scenario: Scenario(clock: .frozen(at: start)))
    let clock = server.tenant("acme").clock
    for _ in 0..<200 {
      let deadline = clock.now.advanced(by: .seconds(10))
      await withTaskGroup { group in
        for _ in 0..<8 { group.addTask { try? await clock.sleep(until: deadline) } }
      }
      #expect(clock.now == deadline)
    }
    try await clock.sleep(until: clock.now.advanced(by: .seconds(-5)))
    #expect(clock.date == start.addingTimeInterval(2000))
    await server.stop()
  }

  @Test func aFrozenClockShowsTheTimeOfItsFreezing() async throws {
    let server = try await StubServer.start()
    try server.clock.set(to: Date(timeIntervalSince1970: 1_578_438_000))
    let before = server.clock.now
    try server.clock.freeze()
    #expect(server.clock.now >= before)
    #expect(server.clock.now.duration(to: before) > .seconds(-60))
    await server.stop()
  }

  /// The name in UTF-8 and in ISO-8859-1 are two tenants, which one name shows.
  @Test func worksOfATenantWithAnyNameAreStoredOnce() async throws {
    let server = try await StubServer.start()
    let cafe = server.tenant("café")
    try cafe.store(works: [StoredWork(MaintenanceWork(thingId: "pump-7"), id: "w1")])
    #expect(try cafe.storedWorks.map(\.id) == ["w1"])
    try cafe.store(works: [
      StoredWork(MaintenanceWork(thingId: "pump-7"), id: "w1"),
      StoredWork(MaintenanceWork(thingId: "pump-8"), id: "w2"),
    ])
    try cafe.removeStoredWork(id: "w1")
    #expect(try cafe.storedWorks.map(\.id) == ["w2"])
    await server.stop()
  }

  @Test func aCancelledSleepLeavesTheClock() async throws {
    let start = Date(timeIntervalSince1970: 1_578_438_000)
    let server = try await StubServer.start(scenario: Scenario(clock: .frozen(at: start)))
    let sleeping = Task {
      while !Task.isCancelled { await Task.yield() }
      try await server.clock.sleep(for: .seconds(5))
    }
    sleeping.cancel()
    await #expect(throws: CancellationError.self) { try await sleeping.value }
    #expect(server.clock.date == start)
    await server.stop()
  }

  @Test func storedWorks() async throws {
    let server = try await StubServer.start()
    let acme = server.tenant("acme")
    var work = MaintenanceWork()
    work.type = "REPAIR"
    work.thingId = "pump-7"
    try acme.store(works: [StoredWork(work, id: "w1"), StoredWork(work)])
    let stored = try acme.storedWorks
    #expect(stored.map(\.work) == [work, work])
    #expect(stored.first?.id == "w1")
    #expect(stored.last?.id?.count == 24)
    let put = #"{"type":"CLEANING","thingId":"pump-7"}"#
    #expect(try server.ask("PUT", "/inventory/maintenanceWorks/w1", put).status == 200)
    #expect(try acme.storedWorks.first?.work.type == "CLEANING")
    try acme.removeStoredWork(id: "w1")
    #expect(try acme.storedWorks.count == 1)
    #expect(throws: FakeError.self) { try acme.removeStoredWork(id: "w1") }
    #expect(try server.tenant("globex").storedWorks.isEmpty)
    let twice = [StoredWork(work, id: "a"), StoredWork(work, id: "a")]
    #expect(throws: ScenarioError.self) { try acme.store(works: twice) }
    #expect(try acme.storedWorks.count == 1)
    await server.stop()
  }

  @Test func storedEvents() async throws {
    let server = try await StubServer.start()
    let acme = server.tenant("acme")
    try acme.store(events: [["id": "e1", "thingId": "pump-7"], ["thingId": "pump-8"]])
    #expect(try acme.storedEvents.map { $0["thingId"] } == ["pump-7", "pump-8"])
    try acme.removeStoredEvent(id: "e1")
    #expect(try acme.storedEvents.count == 1)
    let error = #expect(throws: ScenarioError.self) { try acme.store(events: [["thing": "x"]]) }
    #expect(error?.description.contains("unknown key 'thing'") == true)
    await server.stop()
  }

  private static let users = Scenario(
    clock: .frozen(at: Date(timeIntervalSince1970: 1_578_438_000)),
    access: .init(
      users: [
        "reader": .init(
          tenant: "acme",
          email: "reader@example.com",
          password: "lantern-Quiet-23",
          permissions: [.read]
        )
      ]
    )
  )

  @Test func tokens() async throws {
    let server = try await StubServer.start(scenario: Self.users)
    let acme = server.tenant("acme")
    let list = "/inventory/maintenanceWorks?thingId=pump-7"
    #expect(try server.ask("GET", list, token: acme.token()).status == 200)
    #expect(try server.post("{}", token: acme.token()).status == 403)
    let written = try server.post("{}", token: acme.token(permissions: [.read, .write]))
    #expect(written.status == 201, "\(written.headers)")
    #expect(try server.ask("GET", list, token: acme.token(lifetime: .seconds(-1))).status == 401)
    let error = #expect(throws: FakeError.self) { try acme.token(user: "raeder") }
    #expect(error?.description.contains("did you mean 'reader'") == true)
    #expect(throws: FakeError.self) { try server.tenant("globex").token() }
    await server.stop()
    let open = try await StubServer.start()
    let token = try open.tenant("globex").token(user: "a@example.com", permissions: [.read])
    #expect(try open.post("{}", tenant: "globex", token: token).status == 403)
    await open.stop()
  }

  @Test func sessions() async throws {
    let server = try await StubServer.start(scenario: Self.users)
    let acme = server.tenant("acme")
    #expect(acme.sessions.isEmpty)
    let logIn = #"{"email":"reader@example.com","password":"lantern-Quiet-23"}"#
    let answer = try server.ask("POST", "/identity/users/login?apiKey=k", logIn)
    #expect(answer.status == 200, "\(answer.body)")
    let session = try #require(acme.sessions.first)
    let json = try JSONValue(json: answer.body)
    #expect(json["refreshToken"]?.text == session.refreshToken)
    #expect(session.end == acme.clock.date.addingTimeInterval(86_400 * 30))
    #expect(server.tenant("globex").sessions.isEmpty)
    acme.endSessions()
    #expect(acme.sessions.isEmpty)
    await server.stop()
  }
}
