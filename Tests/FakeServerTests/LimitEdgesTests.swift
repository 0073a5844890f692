import HTTPWire
import JSONWire
import TestSupport
import Testing

@testable import FakeServer

/// The limits on requests that have options, at their number and one beyond it.
struct LimitEdgesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The status beyond the limit.
    let status: Int
    let set: @Sendable (inout ServerLimits, Int) -> Void
    /// A request of which so much is asked; at the limit it is answered otherwise.
    let request: @Sendable (Int) -> String
  }

  private static func repeated(_ count: Int) -> String { String(repeating: "a", count: count) }

  static let cases: [Case] = [
    Case(testDescription: "request line", status: 414) {
      $0.requestLineBytes = $1
    } request: {
      "GET /\(repeated($0 - 14)) HTTP/1.1\r\nHost: a\r\n\r\n"
    },
    Case(testDescription: "head", status: 431) {
      $0.headBytes = $1
    } request: {
      let rest = "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n".utf8.count
      return "GET / HTTP/1.1\r\nHost: a\r\nX: \(repeated($0 - rest))\r\n\r\n"
    },
    Case(testDescription: "fields of a head", status: 431) {
      $0.fieldCount = $1
    } request: {
      "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: a\r\n", count: $0 - 1))\r\n"
    },
    Case(testDescription: "trailer", status: 431) {
      $0.headBytes = $1
    } request: {
      Requests.chunked("0\r\nX: \(repeated($0 - 7))\r\n\r\n")
    },
    Case(testDescription: "fields of a trailer", status: 431) {
      $0.fieldCount = $1
    } request: {
      Requests.chunked("0\r\n\(String(repeating: "X: a\r\n", count: $0))\r\n")
    },
    Case(testDescription: "body by its length", status: 413) {
      $0.bodyBytes = $1
    } request: {
      Requests.post(repeated($0))
    },
    Case(testDescription: "body by its chunks", status: 413) {
      $0.bodyBytes = $1
    } request: {
      Requests.chunked("\(String($0, radix: 16))\r\n\(repeated($0))\r\n0\r\n\r\n")
    },
    Case(testDescription: "nesting", status: 400) {
      $0.jsonDepth = $1
    } request: {
      let (open, close) = (
        String(repeating: "[", count: $0 - 1), String(repeating: "]", count: $0 - 1)
      )
      return Requests.post(#"{"a":\#(open)\#(close)}"#)
    },
  ]

  @Test(arguments: cases) func itIsKeptToTheLast(_ c: Case) throws {
    let limit = 300
    for (count, isRefused) in [(limit - 1, false), (limit, false), (limit + 1, true)] {
      let state = try Harness.state { c.set(&$0.limits, limit) }
      var handler = ExchangeHandler(state)
      handler.beginTurn()
      let bytes = Array(c.request(count).utf8)
      let answer = try #require(Harness.run(bytes, cutAt: [], &handler).responses.first)
      let isSo = answer.hasPrefix("\(c.status)") && answer.contains("\(limit)")
      #expect(isSo == isRefused, "\(count): \(answer.prefix(300))")
      if !isRefused { #expect(!answer.contains(" \(limit) "), "\(answer)") }
    }
  }

  /// What the manual says where nothing else is asked for.
  @Test func theNumbersAreThoseOfTheManual() {
    let limits = ServerLimits()
    #expect(limits.requestLineBytes == 8 * 1024)
    #expect(limits.headBytes == 32 * 1024)
    #expect(limits.fieldCount == 100)
    #expect(limits.bodyBytes == 8 * 1024 * 1024)
    #expect(limits.inflatedBytes == 32 * 1024 * 1024)
    #expect(limits.jsonDepth == 64)
    #expect(limits.connections == 16_384)
    #expect(limits.waiters == 1000)
    #expect(limits.streams == 16)
    #expect(limits.positions == 1_000_000)
    #expect(limits.tenantScenarios == 1000)
    #expect(limits.unsentBytes == 256 * 1024 * 1024)
    #expect(limits.answerBytes == 16 * 1024 * 1024)
    #expect(limits.matchSteps == 25_000_000)
    #expect(limits.idleTime == .seconds(75))
    #expect(limits.headTime == .seconds(15))
    #expect(limits.bodyTime == .seconds(60))
    #expect(ServerConfiguration.defaultJournalBytes == 256 * 1024 * 1024)
    #expect(ServerConfiguration().grace == .seconds(5))
  }
}
