import Journal
import Synchronization
import TestSupport
import Testing

@testable import FakeServer

/// A clock that moves only when it is told to; calls may come from any thread.
private final class HandClock: Sendable {
  private let seconds = Atomic<UInt64>(1000)

  func advance(seconds count: UInt64) { seconds.add(count, ordering: .relaxed) }

  var clock: ServerClock {
    ServerClock(
      monotonic: { self.seconds.load(ordering: .relaxed) * 1_000_000_000 },
      real: { 1_578_438_000_000_000_000 }
    )
  }
}

/// Limits that have a number in the manual and no option, and those of time that no socket shows
/// without waiting for it: here the clock is moved by hand.
struct FixedLimitsTests {
  private let clock = HandClock()

  private func server(_ change: (inout ServerConfiguration) -> Void = { _ in }) throws -> FakeServer
  {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.clock = clock.clock
    change(&configuration)
    return try FakeServer(configuration)
  }

  /// The status that a new connection is answered with, which ends again at once.
  private func status(_ server: FakeServer) throws -> Int? {
    let client = try RawClient(port: server.port)
    try? client.send(Requests.post())
    defer { client.abort() }
    return client.readResponse()?.status
  }

  /// Asks again until a new connection is answered so, for some seconds at most.
  private func becomes(_ status: Int, _ server: FakeServer) throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(120)
    while try self.status(server) != status {
      if ContinuousClock.now > deadline { return false }
    }
    return true
  }

  @Test func aClientThatNeverReadsIsDropped() throws {
    let server = try server { $0.limits.connections = 1 }
    let client = try RawClient(port: server.port)
    client.sendTimeout(milliseconds: 300)
    // Until both sides' buffers are full: from then on the answers wait.
    let batch = Array(String(repeating: Requests.post(), count: 500).utf8)
    while (try? client.send(batch)) != nil {}
    // The last of what was read may have moved its time.
    clock.advance(seconds: 74)
    for _ in 0..<5 { #expect(try status(server) == 503) }
    clock.advance(seconds: 77)
    #expect(try becomes(201, server))
    withExtendedLifetime(client) {}
  }

  @Test func aConnectionThatHasBeenEndedIsDroppedAfterTwoSeconds() throws {
    let server = try server { $0.limits.connections = 1 }
    let client = try RawClient(port: server.port)
    try client.send(Requests.post("{}", headers: "Connection: close\r\n"))
    #expect(client.readToEnd().end == .closed)
    // It has not ended its own side. The first refusal shows that the server has begun to wait.
    #expect(try status(server) == 503)
    clock.advance(seconds: 1)
    for _ in 0..<5 { #expect(try status(server) == 503) }
    clock.advance(seconds: 1)
    #expect(try becomes(201, server))
    withExtendedLifetime(client) {}
  }

  @Test func sixtyFourRefusedConnectionsAreWaitedFor() throws {
    let server = try server { $0.limits.connections = 1 }
    let first = try RawClient(port: server.port)
    try first.send(Requests.post())
    #expect(first.readResponse()?.status == 201)
    let refused = try (0..<70).map { _ in
      let client = try RawClient(port: server.port)
      try client.send(Requests.post())
      // The next one comes when this one has been refused.
      #expect(client.readToEnd().end == .closed)
      return client
    }
    // One that was closed is answered with an abortion, which the next one shows.
    for client in refused { try? client.send("a") }
    try first.send(Requests.post())
    #expect(first.readResponse()?.status == 201)
    let open = refused.map { (try? $0.send("a")) != nil }
    #expect(open == (0..<70).map { $0 < 64 })
  }

  @Test func noMoreIsAnsweredWhileSoMuchWaits() throws {
    var handler = ExchangeHandler(try Harness.state())
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    let requests = Array(String(repeating: Requests.post(), count: 5000).utf8)
    let next = connection.receive(requests.span, &handler, into: &output)
    guard case .flush = next else {
      Issue.record("\(next)")
      return
    }
    let answer = output.count / handler.state.journal.snapshot().count(.init())
    #expect((256 * 1024..<256 * 1024 + answer).contains(output.count), "\(output.count)")
  }

  @Test(arguments: [(9_997, true), (9_998, true), (9_999, false)])
  func aWhenLooksIntoTenThousandValues(_ elements: Int, _ isSeen: Bool) throws {
    let state = try Harness.state {
      $0.scenario = try Harness.scenario(
        #"{"rules":[{"when":{"body":{"type":"A"}},"respond":[503]}]}"#
      )
    }
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    // The object, the array and the type are values too.
    let list = Array(repeating: "1", count: elements - 1).joined(separator: ",")
    let work = #"{"a":[\#(list)],"type":"A"}"#
    let outcome = Harness.run(Array(Requests.post(work).utf8), cutAt: [], &handler)
    #expect(outcome.responses.first?.hasPrefix(isSeen ? "503" : "201") == true)
  }

  @Test(arguments: [(255, 201), (256, 201), (257, 400)])
  func theLineOfAChunkHas256Bytes(_ bytes: Int, _ status: Int) throws {
    var handler = ExchangeHandler(try Harness.state())
    handler.beginTurn()
    // Its line break is part of it.
    let line = "2;" + String(repeating: "a", count: bytes - 4)
    let request = Requests.chunked("\(line)\r\n{}\r\n0\r\n\r\n")
      .replacing("Transfer", with: "Content-Type: application/json\r\nTransfer")
    let outcome = Harness.run(Array(request.utf8), cutAt: [], &handler)
    #expect(outcome.responses.first?.hasPrefix("\(status)") == true, "\(outcome.responses)")
  }
}
