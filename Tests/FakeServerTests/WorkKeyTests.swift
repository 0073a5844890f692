import TestSupport
import Testing

@testable import FakeServer

/// `"each": "work"` keeps a position for each work, as client rules know it.
struct WorkKeyTests {
  /// A script that answers 503 to the first request of each work, and then as documented.
  private static let script = #"{"rules":[{"each":"work","respond":[503],"then":"pass"}]}"#
  /// The time of both clocks, in milliseconds.
  private static let now = 1_578_438_000_000

  private func server(_ scenario: String = script) throws -> FakeServer {
    try FakeServer(scenario: scenario) {
      $0.clock.real = { Int64(Self.now) * 1_000_000 }
    }
  }

  private static func work(start: Int, _ more: String = "") -> String {
    #"{"thingId":"p","type":"REPAIR","startTimestamp":\#(start)\#(more)}"#
  }

  private static func list(_ thing: String) -> String {
    Requests.call("GET", "/inventory/maintenanceWorks?thingId=\(thing)")
  }

  private static func keyed(_ body: String, _ key: String) -> String {
    Requests.post(body, headers: "Idempotency-Key: \(key)\r\n")
  }

  @Test(arguments: [
    ("as it was", Requests.post(work(start: 1)), Requests.post(work(start: 1)), [503, 201]),
    (
      "built anew", Requests.post(work(start: now)), Requests.post(work(start: now + 500)),
      [503, 201]
    ),
    (
      "an hour apart", Requests.post(work(start: now)), Requests.post(work(start: now + 3_600_000)),
      [503, 503]
    ),
    (
      "another description", Requests.post(work(start: now)),
      Requests.post(work(start: now, #","description":"b""#)), [503, 503]
    ),
    ("one key", keyed(work(start: 1), "k"), keyed(work(start: 2), "k"), [503, 201]),
    ("two keys", keyed(work(start: 1), "k"), keyed(work(start: 1), "l"), [503, 503]),
    ("empty keys", keyed(work(start: 1), ""), keyed(work(start: 2), ""), [503, 503]),
    (
      "another path", Requests.post(work(start: 1)),
      Requests.call("PUT", "/inventory/maintenanceWorks/0123456789abcdef01234567", work(start: 1)),
      [503, 503]
    ),
    (
      "one list", list("p"), list("p"), [503, 200]
    ),
    (
      "two lists", list("p"), list("q"), [503, 503]
    ),
  ])
  func eachWorkHasItsPosition(
    _ what: String,
    _ first: String,
    _ second: String,
    _ statuses: [Int]
  ) throws {
    let server = try server()
    #expect(try [first, second].map { try server.ask($0).status } == statuses)
  }

  /// Other works of now do not disturb one that comes again as it was.
  @Test func worksOfNowHaveTheirOwnPositions() throws {
    let server = try server(#"{"rules":[{"each":"work","respond":[503,500],"then":"pass"}]}"#)
    func post(_ start: Int) throws -> Int {
      try server.ask(Requests.post(Self.work(start: start))).status
    }
    #expect(try (0..<3).map { try post(Self.now + $0 * 60_000) } == [503, 503, 503])
    // It may be the first one, built anew; that one goes on all the same.
    #expect(try post(Self.now + 500) == 500)
    #expect(try post(Self.now) == 500)
    #expect(try post(Self.now + 500) == 201)
    #expect(try (0..<3).map { try post(Self.now + $0 * 60_000) } == [201, 500, 500])
  }

  /// What follows an accepted answer is another work.
  @Test func anAcceptedWorkBeginsAnew() throws {
    let server = try server()
    let work = Requests.post(Self.work(start: 1))
    #expect(try (0..<4).map { _ in try server.ask(work).status } == [503, 201, 503, 201])
  }

  @Test(arguments: [#"{"fault":"truncate"}"#, #"{"status":201,"delay":"1ms"}"#])
  func aClientThatMayNotKnowOfItsAcceptanceGoesOn(_ step: String) throws {
    let server = try server(#"{"rules":[{"each":"work","respond":[\#(step),503,400]}]}"#)
    let client = try RawClient(port: server.port)
    try client.send(Requests.post(Self.work(start: 1)))
    #expect(client.readHead() == 201)
    #expect(try server.ask(Requests.post(Self.work(start: 1))).status == 503)
  }

  /// A start that is one of now when the work comes first is none a day later, and the work the same.
  @Test func aWorkStaysTheSameAsTimePasses() throws {
    let server = try FakeServer(
      scenario: #"{"clock":"2020-01-07T23:00:00Z","rules":[{"each":"work","respond":[503,500]}]}"#
    )
    let work = Requests.post(Self.work(start: Self.now))
    #expect(try server.ask(work).status == 503)
    for by in ["20m", "20m", "24h"] {
      _ = try server.ask(Requests.admin("POST", "clock/advance", #"{"by":"\#(by)"}"#))
      #expect(try server.ask(work).status == 500)
    }
  }
}
