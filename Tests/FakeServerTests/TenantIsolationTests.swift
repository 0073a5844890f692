import Diagnostics
import Foundation
import Scenarios
import FakeServer
import TestSupport
import Testing

/// Tenants on one server see nothing of each other.
struct TenantIsolationTests {
  private static let scenario = """
    {
      "seed": 5, "clock": "2020-01-07T23:00:00Z",
      "quota": [{ "requests": 12, "per": "1h" }],
      "rules": [
        { "name": "script", "when": { "body": { "type": "REPAIR" } }, "each": "body",
          "respond": [429, { "status": 500, "times": 2 }], "then": "pass" },
        { "name": "chance", "when": { "body": { "type": "CLEANING" } },
          "respond": [{ "chance": 0.5, "status": 503 }], "then": "restart" }
      ],
      "expect": [
        { "name": "refused", "status": 429, "count": { "min": 1 } },
        { "client": "retriesFailures" }, { "client": { "maxAttempts": 5 } }
      ]
    }
    """

  private static func server() throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(Self.scenario.utf8))]
    )
    return try FakeServer(configuration)
  }

  /// Scripts, chances, a quota, the clock, queries, verification and reset, all as the tenant sees
  /// them.
  private static func workload(_ server: FakeServer, _ tenant: String) throws -> [String] {
    let client = try RawClient(port: server.port)
    var log: [String] = []
    func ask(_ request: String) throws -> ReceivedResponse {
      try client.send(request)
      return try #require(client.readResponse())
    }
    func admin(_ method: String, _ route: String, _ body: String = "") throws {
      let answer = try ask(Requests.admin(method, "\(route)?tenant=\(tenant)", body))
      // Numbers are shared by all, and so are what took how long and the tenant's own name.
      let text = answer.body
        .replacing(/"(seq|connection|durationMicros)":\d+/) { "\"\($0.1)\":_" }
        .replacing(/"requests":\[[\d,]+\]/) { _ in "\"requests\":_" }
        .replacing(/requests? [\d, ]+/) { _ in "requests _" }
        .replacing(/(\d+\.\d+) s/) { "\(Double($0.1)?.rounded() ?? -1) s" }
        .replacing(/"id":"[0-9a-f]+"|\\"id\\":\\"[0-9a-f]+\\"/) { _ in "id" }
        .replacing(/Date","[^"]+"/) { _ in "Date" }
        // How long this machine lets a client wait is another matter.
        .replacing(/"name":"backsOff".*?\},\{/) { _ in "" }
      log.append("\(route) \(answer.status) \(text)")
    }
    for round in 0..<3 {
      for type in ["REPAIR", "CLEANING", "INSPECTION"] {
        for _ in 0..<4 {
          let answer = try ask(Requests.post(#"{"type":"\#(type)"}"#, tenant: tenant))
          log.append("\(type) \(answer.status)")
        }
      }
      try admin("GET", "quota")
      try admin("POST", "verify")
      try admin("GET", "requests")
      try admin("GET", "report")
      try admin("POST", "clock/advance", #"{"by":"\#(round + 1)h"}"#)
      try admin("GET", "clock")
      if round == 1 { try admin("POST", "reset") }
    }
    return log.map { $0.replacing(tenant, with: "TENANT") }
  }

  @Test func sixteenAtOnceSeeWhatEachSeesAlone() async throws {
    // Names of one length, so that lengths do not tell them apart.
    let tenants = (10..<26).map { "tenant-\($0)" }
    let shared = try Self.server()
    let together = try await withThrowingTaskGroup(of: (String, [String]).self) { group in
      for tenant in tenants {
        group.addTask { (tenant, try Self.workload(shared, tenant)) }
      }
      var logs: [String: [String]] = [:]
      for try await (tenant, log) in group { logs[tenant] = log }
      return logs
    }
    for tenant in tenants {
      let alone = try Self.workload(try Self.server(), tenant)
      let shared = together[tenant] ?? []
      #expect(shared.count == alone.count)
      // The first difference says more than all of it.
      let difference = zip(shared, alone).first { $0 != $1 }
      #expect(difference == nil, "\(tenant)")
    }
    #expect(Set(together.values).count > 1, "chances differ from tenant to tenant")
  }
}
