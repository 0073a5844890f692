import Foundation
import Diagnostics
import JSONWire
import Scenarios
import Synchronization
import TestSupport
import Testing

@testable import FakeServer

/// Scripts under many threads, over real sockets.
struct ScriptRunTests {
  private func server(_ scenario: String, threads: Int) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = threads
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    configuration.scenario = try Scenario(reading: [source])
    return try FakeServer(configuration)
  }

  @Test func eachStepIsServedExactlyOnce() async throws {
    // 200 steps, which 8 clients fetch as fast as they can.
    let steps = (0..<200).map { #"{"status":200,"body":\#($0)}"# }.joined(separator: ",")
    let server = try server(#"{"rules":[{"respond":[\#(steps)],"then":"pass"}]}"#, threads: 8)
    let port = server.port
    let bodies = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let client = try RawClient(port: port)
          var bodies: [String] = []
          while true {
            try client.send(Requests.post())
            let response = try #require(client.readResponse())
            guard response.status == 200 else { return bodies }
            bodies.append(response.body)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(bodies.count == 200)
    #expect(Set(bodies) == Set((0..<200).map(String.init)))
  }

  private static let chaos = #"""
    {"seed":42,"clock":"2020-01-07T23:00:00Z","rules":[
      {"each":"thing","when":{"body":{"thingId":{"present":true}}},"respond":[
        {"status":503,"chance":0.5},
        {"oneOf":[{"weight":2,"step":"accept"},{"weight":1,"step":429},
          {"weight":1,"step":{"status":200,"text":"{{random.int 1 1000000}} {{id}} {{attempt}}"}}]},
        {"status":500,"chance":0.3}],"then":"restart"}]}
    """#

  /// What each thing is answered, attempt by attempt, when `workers` clients share the things.
  private func run(threads: Int, workers: Int, reversed: Bool) async throws -> [String: [String]] {
    let server = try server(Self.chaos, threads: threads)
    let port = server.port
    let things = reversed ? Array((0..<40).reversed()) : Array(0..<40)
    return try await withThrowingTaskGroup(of: [String: [String]].self) { group in
      for worker in 0..<workers {
        group.addTask {
          let client = try RawClient(port: port)
          var answers: [String: [String]] = [:]
          // One client a thing, so that its attempts are in order; things take turns in any order.
          for round in 0..<12 {
            for thing in things where thing % workers == worker {
              let name = "pump-\(thing)"
              try client.send(Requests.post(#"{"thingId":"\#(name)","type":"\#(round)"}"#))
              let response = try #require(client.readResponse())
              answers[name, default: []].append("\(response.status) \(response.body)")
            }
          }
          return answers
        }
      }
      return try await group.reduce(into: [:]) { $0.merge($1) { $0 + $1 } }
    }
  }

  @Test func theSameSeedGivesEachKeyTheSameAnswers() async throws {
    let one = try await run(threads: 1, workers: 1, reversed: false)
    #expect(one.count == 40 && one.values.allSatisfy { $0.count == 12 })
    // All that can be drawn has been drawn: this compares something.
    let statuses = Set(one.values.joined().map { $0.prefix(3) })
    #expect(statuses == ["503", "201", "429", "200", "500"])
    #expect(try await run(threads: 8, workers: 8, reversed: false) == one)
    #expect(try await run(threads: 8, workers: 5, reversed: true) == one)
  }

  @Test(arguments: [
    ("tenant", [201, 201, 201]), ("body", [500, 201, 201]), ("thing", [500, 500, 201]),
    ("token", [500, 201, 201]), ("connection", [500, 201, 201]),
  ])
  func eachKeyHasAPositionOfItsOwn(_ each: String, _ expected: [Int]) throws {
    let server = try server(
      #"{"rules":[{"each":"\#(each)","respond":[{"status":500,"times":1}]}]}"#,
      threads: 1
    )
    let first = try RawClient(port: server.port)
    func status(_ client: RawClient, _ request: String) throws -> Int? {
      try client.send(request)
      return client.readResponse()?.status
    }
    #expect(try status(first, Requests.post(#"{"thingId":"a"}"#)) == 500)
    // What is the same for the key is past its failure; what is new to it fails first.
    let fresh = each == "connection" ? try RawClient(port: server.port) : first
    let token = each == "token" ? "new" : "t"
    let body = each == "body" || each == "thing" ? #"{"thingId":"b"}"# : #"{"thingId":"a"}"#
    let statuses = [
      try status(fresh, Requests.post(body, token: token)),
      try status(
        fresh,
        Requests.post(each == "thing" ? #"{"thingId":"c"}"# : body, token: token)
      ),
      try status(first, Requests.post(#"{"thingId":"a"}"#)),
    ]
    #expect(statuses == expected)
  }

  private static let now = Int64(Date().timeIntervalSince1970 * 1000)

  /// Requests that are the same for the key, as body and fields; each fails once.
  @Test(arguments: [
    ("body", [(#"{"a":1,"b":[1]}"#, ""), (#"{ "b": [1.0], "a": 10e-1 }"#, "")]),
    ("body", [("no JSON", ""), ("no JSON", "")]),
    ("work", [(#"{"a":1,"b":2}"#, ""), (#"{"b":2,"a":1}"#, "")]),
    ("work", [("[1]", "Idempotency-Key: k\r\n"), ("[2]", "Idempotency-Key: k\r\n")]),
    (
      "work",
      [
        (#"{"thingId":"p","startTimestamp":\#(now)}"#, ""),
        (#"{"thingId":"p","startTimestamp":\#(now + 500)}"#, ""),
      ]
    ),
    (
      "work",
      [(#"{"at":"2020-01-07T23:00:00Z"}"#, ""), (#"{"at":"2020-01-07T23:00:00.800Z"}"#, "")]
    ),
  ])
  func whatSaysTheSameIsOneKey(_ each: String, _ requests: [(String, String)]) throws {
    #expect(try statuses(each, requests) == [500, 201])
  }

  @Test(arguments: [
    ("body", [(#"{"a":1}"#, ""), (#"{"a":2}"#, "")]),
    ("body", [(#"{"a":\#(now)}"#, ""), (#"{"a":\#(now + 1)}"#, "")]),
    ("work", [("[1]", "Idempotency-Key: k\r\n"), ("[1]", "Idempotency-Key: l\r\n")]),
    ("work", [(#"{"startTimestamp":1}"#, ""), (#"{"startTimestamp":2}"#, "")]),
  ])
  func whatSaysAnotherThingIsAnotherKey(_ each: String, _ requests: [(String, String)]) throws {
    #expect(try statuses(each, requests) == [500, 500])
  }

  @Test(arguments: [
    #"["accept"]"#, #"[{"times":"unlimited"}]"#, #"[{"delay":"1ms"}]"#,
    #"[{"fault":"dribble","over":"1ms"}]"#,
  ])
  func eachAcceptedWorkHasAnIdOfItsOwn(_ respond: String) throws {
    let server = try server(
      #"{"clock":"2020-01-07T23:00:00Z","rules":[{"respond":\#(respond)}]}"#,
      threads: 1
    )
    let client = try RawClient(port: server.port)
    let bodies = try (0..<3).map { _ in
      try client.send(Requests.post())
      return try #require(client.readResponse()).body
    }
    #expect(Set(bodies).count == 3)
  }

  private func statuses(_ each: String, _ requests: [(String, String)]) throws -> [Int?] {
    let server = try server(
      #"{"clock":"2020-01-07T23:00:00Z","rules":[{"each":"\#(each)","respond":[500],"then":"pass"}]}"#,
      threads: 1
    )
    let client = try RawClient(port: server.port)
    return try requests.map { body, fields in
      try client.send(Requests.post(body, headers: fields))
      let status = try #require(client.readResponse()).status
      // The documented answer to what is no work.
      return status == 400 ? 201 : status
    }
  }

  @Test func aHeaderCanBeTheKey() throws {
    let server = try server(
      #"{"rules":[{"each":{"header":"Idempotency-Key"},"respond":[{"status":500,"times":1}]}]}"#,
      threads: 2
    )
    let client = try RawClient(port: server.port)
    let statuses = try ["1", "2", "1", "2"].map { key in
      try client.send(Requests.post(headers: "idempotency-key: \(key)\r\n"))
      return client.readResponse()?.status
    }
    #expect(statuses == [500, 500, 201, 201])
  }

  @Test func aBodyIsTheSameHoweverItIsCoded() throws {
    let server = try server(
      #"{"rules":[{"each":"body","respond":[{"status":500,"times":1}]}]}"#,
      threads: 1
    )
    let client = try RawClient(port: server.port)
    try client.send(Requests.post("{}"))
    #expect(client.readResponse()?.status == 500)
    // "{}" in one stored block of deflate (RFC 1951 §3.2.4).
    let stored: [UInt8] = [0x01, 0x02, 0x00, 0xFD, 0xFF, 0x7B, 0x7D]
    let head = Requests.post("", headers: "Content-Encoding: deflate\r\n")
      .replacing("Content-Length: 0", with: "Content-Length: \(stored.count)")
    try client.send(Array(head.utf8) + stored)
    #expect(client.readResponse()?.status == 201)
  }

  @Test func whatIsRememberedIsBounded() throws {
    var configuration = ServerConfiguration()
    configuration.limits.positions = 10
    let scenario = #"{"rules":[{"each":"body","respond":[{"status":500,"times":1}]}]}"#
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    configuration.scenario = try Scenario(reading: [source])
    let server = try FakeServer(configuration)
    let client = try RawClient(port: server.port)
    var statuses: [Int?] = []
    for number in 0..<11 {
      try client.send(Requests.post(#"{"type":"\#(number)"}"#))
      let response = client.readResponse()
      statuses.append(response?.status)
      guard response?.status == 503 else { continue }
      #expect(response?["X-Mockworks-Reason"]?.contains("have reached 10;") == true)
    }
    // The tenant counts as well.
    #expect(statuses == Array(repeating: 500, count: 9) + [503, 503])
    try client.send(Requests.admin("POST", "reset"))
    #expect(client.readResponse()?.status == 200)
    try client.send(Requests.post())
    #expect(client.readResponse()?.status == 500)
  }

  @Test func aTenantMayHaveAScenarioOfItsOwn() throws {
    let server = try server(#"{"name":"common","rules":[{"respond":[403]}]}"#, threads: 2)
    let client = try RawClient(port: server.port)
    func ask(_ request: String) throws -> ReceivedResponse {
      try client.send(request)
      return try #require(client.readResponse())
    }
    let own = #"{"name":"own","rules":[{"respond":[418]}]}"#
    #expect(try ask(Requests.admin("PUT", "scenario?tenant=a", own)).status == 200)
    #expect(try ask(Requests.post(tenant: "a")).status == 418)
    #expect(try ask(Requests.post(tenant: "b")).status == 403)
    #expect(try ask(Requests.admin("GET", "scenario?tenant=a")).body == own)
    #expect(try ask(Requests.admin("GET", "scenario?tenant=b")).body.contains("common"))
    #expect(try ask(Requests.admin("DELETE", "scenario?tenant=a")).status == 200)
    #expect(try ask(Requests.post(tenant: "a")).status == 403)
  }
}
