import Foundation
import StubServer
import Synchronization
import TestSupport
import Testing

struct StubServerTests {
  @Test func answersAsDocumented() async throws {
    let server = try await StubServer.start()
    #expect(server.url.absoluteString == "http://127.0.0.1:\(server.port)")
    let answer = try server.post(#"{"type":"REPAIR","thingId":"pump-7"}"#)
    #expect(answer.status == 201)
    #expect(try server.post(#"{"type":7}"#).status == 400)
    await server.stop()
  }

  @Test func theMetricsCountWhatWasSent() async throws {
    let server = try await StubServer.start()
    for _ in 0..<3 { try server.post("{}") }
    server.reset()
    let line = #"mockworks_requests_total{outcome="accepted",status="201"} 3"#
    #expect(server.metrics.split(separator: "\n").contains { $0 == line })
    await server.stop()
  }

  @Test func theBasePathIsPartOfTheURL() async throws {
    let server = try await StubServer.start(scenario: Scenario(basePath: "/api"))
    #expect(server.url.path == "/api")
    #expect(try server.ask("POST", "/api/inventory/maintenanceWorks", "{}").status == 201)
    await server.stop()
  }

  @Test func aStopIsOnceAndForAll() async throws {
    let server = try await StubServer.start()
    try server.post("{}")
    await withTaskGroup { group in for _ in 0..<8 { group.addTask { await server.stop() } } }
    #expect(throws: (any Error).self) { try RawClient(port: server.port) }
    #expect(server.requests.count == 1)
    await #expect(throws: FakeError.self) { try await server.waitForRequests(count: 2) }
  }

  @Test func aServerThatIsReleasedStops() async throws {
    var server: StubServer? = try await StubServer.start()
    let port = try #require(server?.port)
    server = nil
    try eventually("it stops") { (try? RawClient(port: port)) == nil }
  }

  /// More stops than the pool has threads, each of which waits for an exchange in flight: other tasks still
  /// run. The exchanges end when their clients leave.
  @Test(.timeLimit(.minutes(2))) func stopsBlockNoThreadOfThePool() async throws {
    let scenario = Scenario { Rule(respond: .accept.delayed(by: .seconds(3600))) }
    let configuration = StubServer.Configuration(grace: .seconds(3600))
    var servers: [StubServer] = []
    for _ in 0..<16 {
      servers.append(try await .start(scenario: scenario, configuration: configuration))
    }
    var clients = try servers.map { server in
      let client = try RawClient(port: server.port)
      try client.send(Requests.post("{}"))
      return client
    }
    for server in servers { try eventually("it came") { server.requests.count == 1 } }
    let stops = servers.map { server in Task { await server.stop() } }
    for _ in 0..<1000 { await Task.yield() }
    #expect(clients.count == stops.count)
    clients = []
    for stop in stops { await stop.value }
  }

  @Test func serversShareNothing() async throws {
    let first = try await StubServer.start(scenario: "unauthorized")
    let second = try await StubServer.start()
    try first.clock.advance(by: .seconds(3600))
    #expect(try first.post("{}").status == 401)
    #expect(try second.post("{}").status == 201)
    #expect(first.requests.count == 1)
    #expect(second.requests.map(\.status) == [201])
    #expect(second.clock.now.duration(to: first.clock.now) > .seconds(3000))
    await first.stop()
    #expect(try second.post("{}").status == 201)
    await second.stop()
  }

  @Test func aPortInUseIsExplained() async throws {
    let server = try await StubServer.start()
    let error = await #expect(throws: StartError.self) {
      _ = try await StubServer.start(configuration: .init(port: server.port))
    }
    #expect(error?.description.contains("something else does already") == true)
    await server.stop()
  }

  @Test(
    arguments: [
      ("threads: expected 1 to 256, found 0", .init(threads: 0)),
      ("threads: expected 1 to 256, found 257", .init(threads: 257)),
      ("generatedWorks: expected 0 to 100000, found 100001", .init(generatedWorks: 100_001)),
      ("basePath: expected", .init(basePath: "api?")),
    ] as [(String, StubServer.Configuration)]
  )
  func configurationsAreChecked(
    _ part: String,
    _ configuration: StubServer.Configuration
  ) async throws {
    let error = await #expect(throws: StartError.self) {
      _ = try await StubServer.start(configuration: configuration)
    }
    #expect(error?.description.hasPrefix(part) == true, "\(error?.description ?? "")")
  }

  @Test func recordFileIsAFile() async throws {
    var configuration = StubServer.Configuration()
    configuration.recordFile = URL(string: "https://example.com/tmp/requests.ndjson")
    let remote = configuration
    let error = await #expect(throws: StartError.self) {
      _ = try await StubServer.start(configuration: remote)
    }
    #expect(
      error?.description
        == "recordFile: expected the URL of a file, found 'https://example.com/tmp/requests.ndjson'"
    )
  }

  @Test(arguments: [
    (
      "tenant-scenarios", 1_000_001,
      "limits: tenant-scenarios: expected 0 to 1000000, found 1000001"
    ),
    ("idle-time", -1, "limits: idle-time: expected 0 to 86400000, found -1"),
    ("tenant-scenario", 5, "no limit 'tenant-scenario'; did you mean 'tenant-scenarios'?"),
  ])
  func limitsAreChecked(_ name: String, _ number: Int, _ text: String) async throws {
    var configuration = StubServer.Configuration()
    configuration.limits[name] = number
    let wrong = configuration
    let error = await #expect(throws: StartError.self) {
      _ = try await StubServer.start(configuration: wrong)
    }
    #expect(error?.description == text)
  }

  @Test func limitsHold() async throws {
    var configuration = StubServer.Configuration()
    configuration.limits = ["tenant-scenarios": 1, "body-bytes": 10]
    let server = try await StubServer.start(configuration: configuration)
    try server.tenant("acme").use("unauthorized")
    #expect(throws: FakeError.self) { try server.tenant("globex").use("unauthorized") }
    #expect(try server.post(#"{"type":"REPAIR"}"#, tenant: "globex").status == 413)
    await server.stop()
  }

  @Test func theJournalNeedsRoom() async throws {
    await #expect(throws: StartError.self) {
      _ = try await StubServer.start(configuration: .init(journalBytes: -1))
    }
  }

  @Test func logsToAFunction() async throws {
    let log = Log()
    let server = try await StubServer.start(configuration: .init(log: { log.add($0) }))
    try server.post("{}")
    await server.stop()
    #expect(log.lines.count == 1)
    #expect(log.lines.first?.contains("POST /inventory/maintenanceWorks") == true)
  }

  @Test func theSeedRepeatsIds() async throws {
    var bodies: [String] = []
    for _ in 0..<2 {
      let server = try await StubServer.start(
        scenario: Scenario(clock: .frozen(at: Date(timeIntervalSince1970: 1_578_438_000))),
        configuration: .init(seed: 7, generatedWorks: 3)
      )
      bodies.append(try server.post("{}").body)
      #expect(try server.tenant("acme").storedWorks.count == 4)
      await server.stop()
    }
    #expect(bodies[0] == bodies[1])
  }
}

/// The lines that a fake has logged.
private final class Log: Sendable {
  private let all = Mutex<[String]>([])

  var lines: [String] { all.withLock { $0 } }

  func add(_ line: String) { all.withLock { $0.append(line) } }
}
