import HTTPWire
import Journal
import TestSupport
import Testing

@testable import FakeServer

/// The state machine of a connection: bytes in, events and actions out.
struct ServerConnectionTests {
  /// A connection whose bytes come in pieces, with what it tells of them.
  struct Feed: ~Copyable {
    var machine = ServerConnection(number: 1)
    var bytes: [UInt8] = []
    var output: [UInt8] = []
    var told: [String] = []

    /// Gives bytes, and answers each request at once.
    mutating func receive(_ more: [UInt8]) {
      bytes += more
      readOn()
    }

    /// The client sends no more.
    mutating func end() {
      machine.receiveEnd()
      readOn()
    }

    mutating func readOn() {
      while true {
        let message = bytes
        let event = machine.nextEvent(message.span)
        let head = machine.head
        switch event {
        case .needsMore, .paused: return
        case .head(let waits): told.append(waits ? "head, waits" : "head")
        case .request:
          let body = machine.bodyRange.map { Array(bytes[$0]) } ?? machine.chunkedBody
          told.append("request \(String(decoding: body, as: UTF8.self))")
          bytes.removeFirst(machine.requestBytes)
          if let action = respond(to: head) { return told.append("\(action)") }
        case .malformed(let error):
          told.append("malformed: \(error)")
          return told.append("\(machine.close())")
        case .ended:
          return told.append("ended")
        }
      }
    }

    /// Sends a response without bytes that ends the connection if the request asks for that.
    private mutating func respond(to head: RequestHead) -> Action? {
      var response = Response(status: 204, outcome: .accepted)
      response.start = output.count
      response.ending = head.keepsAlive ? .keepOpen : .close
      return machine.send(response, in: &output)
    }
  }

  private static func told(_ bytes: [UInt8], cutAt cut: Int, ends: Bool) -> [String] {
    var feed = Feed()
    feed.receive(Array(bytes[..<cut]))
    feed.receive(Array(bytes[cut...]))
    if ends { feed.end() }
    return feed.told
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    var ends = false
    let told: [String]
  }

  static let cases = [
    Case(
      testDescription: "pipelined",
      bytes: Requests.post("a") + Requests.post("") + Requests.post("b"),
      told: ["request a", "request ", "request b"]
    ),
    Case(
      testDescription: "chunked",
      bytes: Requests.chunked("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n") + Requests.post("d"),
      told: ["request abc", "request d"]
    ),
    Case(
      testDescription: "malformed after a good one",
      bytes: Requests.post("a") + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + Requests.post("b"),
      told: [
        "request a", "malformed: white space before the colon at offset 20", "close",
      ]
    ),
    Case(
      testDescription: "chunk size that is no number",
      bytes: Requests.chunked("zz\r\n"),
      told: ["malformed: byte 0x7A 'z' at offset 140 may not stand in a chunk size", "close"]
    ),
    Case(
      testDescription: "close asked for",
      bytes: Requests.post("a", headers: "Connection: close\r\n") + Requests.post("b"),
      told: ["request a", "close"]
    ),
    Case(
      testDescription: "ended between requests",
      bytes: Requests.post("a"),
      ends: true,
      told: ["request a", "ended"]
    ),
    Case(
      testDescription: "ended inside a head",
      bytes: "GET / HTTP/1.1\r\nHost: a\r\n",
      ends: true,
      told: ["malformed: the client ended the connection inside the request", "close"]
    ),
    Case(
      testDescription: "ended inside a body",
      bytes: String(Requests.post("ab").dropLast()),
      ends: true,
      told: ["malformed: the client ended the connection inside the request", "close"]
    ),
  ]

  @Test(arguments: cases) func eventsAreTheSameWhereverTheBytesAreCut(_ c: Case) throws {
    let bytes = Array(c.bytes.utf8)
    for cut in 0...bytes.count {
      // That a head has come without its body depends on the cut.
      let told = Self.told(bytes, cutAt: cut, ends: c.ends).filter { !$0.hasPrefix("head") }
      #expect(told == c.told, "cut at byte \(cut)")
    }
  }

  @Test(arguments: ["", "Expect: 100-continue\r\n"]) func aHeadIsToldOnce(_ expect: String) {
    let bytes = Array(Requests.post("ab", headers: expect).utf8)
    var feed = Feed()
    for end in 1...bytes.count { feed.receive([bytes[end - 1]]) }
    let told = feed.told
    #expect(told == [expect.isEmpty ? "head" : "head, waits", "request ab"])
  }

  @Test func aResponseIsHeldUntilItsTime() {
    var feed = Feed()
    let bytes = Array((Requests.post("a") + Requests.post("b")).utf8)
    feed.output = Array("before".utf8)
    guard case .request = feed.machine.nextEvent(bytes.span) else {
      Issue.record("no request")
      return
    }
    feed.bytes = Array(bytes[feed.machine.requestBytes...])
    var response = Response(status: 200, outcome: .forced)
    response.hold = .real(.seconds(1))
    response.start = feed.output.count
    feed.output += Array("held".utf8)
    let action = feed.machine.send(response, in: &feed.output)
    guard case .wait(.real(.seconds(1))) = action else {
      Issue.record("\(String(describing: action))")
      return
    }
    let (sent, held) = (feed.output, feed.machine.heldBytes)
    #expect(sent == Array("before".utf8))
    #expect(held == 4)
    feed.readOn()
    #expect(feed.told == [], "no request is read before the response has gone")
    #expect(feed.machine.resume(into: &feed.output) == nil)
    #expect(feed.output == Array("beforeheld".utf8))
    feed.readOn()
    #expect(feed.told == ["request b"])
  }

  @Test(arguments: [
    (Response.Ending.close, "close"), (.reset, "reset"), (.stall, "stall"),
  ])
  func aResponseMayEndTheConnection(_ ending: Response.Ending, _ name: String) {
    var feed = Feed()
    let bytes = Array((Requests.post("a") + Requests.post("b")).utf8)
    _ = feed.machine.nextEvent(bytes.span)
    var response = Response(status: 200, outcome: .forced)
    response.ending = ending
    let action = feed.machine.send(response, in: &feed.output)
    #expect(action.map { "\($0)" } == name)
    let event = feed.machine.nextEvent(bytes.span)
    #expect(event == .paused)
  }

  @Test func noRequestIsReadWhileOneIsPostponed() {
    var feed = Feed()
    let bytes = Array((Requests.post("a") + Requests.post("b")).utf8)
    _ = feed.machine.nextEvent(bytes.span)
    feed.bytes = Array(bytes[feed.machine.requestBytes...])
    feed.machine.postpone(isHead: false)
    feed.readOn()
    #expect(feed.told == [])
    #expect(feed.machine.sendPostponed(.keepOpen) == nil)
    feed.readOn()
    #expect(feed.told == ["request b"])
  }

  @Test(arguments: [(true, "3\r\nabc\r\n0\r\n\r\n"), (false, "abc")])
  func aStreamIsSentInChunksIfTheClientReadsThem(_ isChunked: Bool, _ sent: String) {
    var feed = Feed()
    _ = feed.machine.nextEvent(Array(Requests.post("a").utf8).span)
    feed.machine.postpone(isHead: false)
    feed.machine.beginStream(isChunked: isChunked, .close)
    for piece in ["abc", ""] {
      let action = feed.machine.send(piece: Array(piece.utf8), into: &feed.output)
      #expect(action == nil)
    }
    let last = feed.machine.send(piece: nil, into: &feed.output)
    #expect(last.map { "\($0)" } == "close")
    #expect(String(decoding: feed.output, as: UTF8.self) == sent)
  }
}
