import JSONWire
import Journal
import TestSupport
import Testing

@testable import FakeServer

/// The stream of what came, for watchers that need every count but not every request.
struct ActivityTests {
  /// Reads the events of a stream.
  private final class Follower {
    private let client: RawClient
    private var text = ""

    init(_ server: FakeServer, _ query: String) throws {
      client = try RawClient(port: server.port)
      try client.send(Requests.admin("GET", "activity\(query)"))
    }

    /// The next event; nil at the end.
    func next() throws -> JSONNode? {
      while true {
        // The lengths of chunks stand before the lines.
        if let found = text.firstMatch(of: /data: (.*)\n/) {
          text = String(text[found.range.upperBound...])
          return try JSONNode(parsing: Array(found.1.utf8).span)
        }
        guard let bytes = client.readSome() else { return nil }
        text += String(decoding: bytes, as: UTF8.self)
      }
    }

    /// Adds up events until so many requests have come.
    func requests(_ count: Int) throws -> (outcomes: [String: Int], rows: [JSONNode], events: Int) {
      var (outcomes, rows, events, skipped): ([String: Int], [JSONNode], Int, Int) = ([:], [], 0, 0)
      while rows.count + skipped < count {
        let event = try #require(try next())
        events += 1
        rows += event["requests"]?.elements ?? []
        skipped += event["skipped"]?.literal.flatMap { Int($0) } ?? 0
        for second in event["seconds"]?.elements ?? [] {
          guard case .object(let members)? = second["outcomes"]?.value else { continue }
          for member in members {
            outcomes[member.name, default: 0] += member.value.literal.flatMap { Int($0) } ?? 0
          }
        }
      }
      return (outcomes, rows, events)
    }
  }

  @Test func itBeginsWithAnEventEvenIfNothingCame() throws {
    let server = try FakeServer(scenario: "{}")
    let event = try #require(try Follower(server, "").next())
    #expect(event["requests"]?.elements.isEmpty == true)
    #expect(event["skipped"]?.literal == "0")
  }

  @Test func everyRequestIsCountedAndTheNewestAreListed() throws {
    let server = try FakeServer(
      scenario: #"{"rules":[{"name":"busy","when":{"tenant":"b"},"respond":[429]}]}"#
    )
    let client = try RawClient(port: server.port)
    for index in 1...60 {
      try client.send(Requests.post(tenant: index % 3 == 0 ? "b" : "a"))
      _ = client.readResponse()
    }
    let found = try Follower(server, "?since=0&limit=5").requests(60)
    #expect(found.events == 1)
    #expect(found.outcomes == ["accepted": 40, "forced": 20])
    #expect(found.rows.map { $0["seq"]?.literal } == ["56", "57", "58", "59", "60"])
    let last = try #require(found.rows.last)
    #expect(last["tenant"]?.string == "b")
    #expect(last["target"]?.string == Requests.path)
    #expect(last["status"]?.literal == "429")
    #expect(last["rule"]?.string == "busy")
    #expect(last["headers"] == nil)
  }

  @Test func filtersApply() throws {
    let server = try FakeServer(scenario: "{}")
    for tenant in ["a", "b", "a"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    let found = try Follower(server, "?tenant=a&since=1").requests(1)
    #expect(found.rows.map { $0["seq"]?.literal } == ["3"])
  }

  /// Without counting wake-ups: no loop is told to wake anybody for it.
  @Test func itFollowsWithoutASignalOfTheLoops() throws {
    let server = try FakeServer(scenario: "{}")
    let follower = try Follower(server, "")
    _ = try follower.next()
    #expect(server.control.state.journalSignal.count == 0)
    let client = try RawClient(port: server.port)
    for _ in 0..<200 {
      try client.send(Requests.post())
      _ = client.readResponse()
    }
    let found = try follower.requests(200)
    #expect(found.outcomes == ["accepted": 200])
    #expect(found.rows.count == 200)
  }

  @Test func durationsAreCountedByTheirPowersOfTwo() throws {
    let fake = try ControlledFake()
    try fake.post()
    var micros: UInt64 = 0
    try fake.control.request(1) { request, _, _ in micros = request.durationMicros }
    let event = try #require(try Follower(fake.server, "?since=0").next())
    let latencies = event["seconds"]?.elements.first?["latencies"]?.elements ?? []
    let bits = UInt64.bitWidth - micros.leadingZeroBitCount
    #expect(latencies.map { $0.elements.map { $0.literal } } == [["\(bits)", "1"]])
  }

  @Test func theStopOfTheFakeEndsIt() throws {
    let server = try FakeServer(scenario: "{}")
    let follower = try Follower(server, "")
    _ = try follower.next()
    server.stop()
    #expect(try follower.next() == nil)
  }

  @Test func itCountsAsACallThatFollows() throws {
    var limits = ServerLimits()
    limits.waiters = 1
    let server = try FakeServer(scenario: "{}") { $0.limits = limits }
    let follower = try Follower(server, "")
    _ = try follower.next()
    #expect(try server.ask(Requests.admin("GET", "activity")).status == 503)
    withExtendedLifetime(follower) {}
  }
}
