import Gzip
import TestSupport
import Testing

@testable import FakeServer

/// A body that is compressed, and a head that does not say so.
struct UndeclaredCodingTests {
  private static let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  private func reason(_ body: [UInt8], headers: String = "") throws -> String {
    let head = Requests.post("", headers: headers)
      .replacing("Content-Length: 0", with: "Content-Length: \(body.count)")
    let state = try Harness.state()
    var handler = ExchangeHandler(state)
    let answers = Harness.run(Array(head.utf8) + body, cutAt: [], &handler).responses
    return try #require(answers.first)
  }

  @Test(
    arguments: [
      (
        gzip, "",
        "begins as gzip data, and no Content-Encoding says so; send 'Content-Encoding: gzip'"
      ),
      (
        gzip, "Content-Encoding: identity\r\n",
        "begins as gzip data, and no Content-Encoding says so; send 'Content-Encoding: gzip'"
      ),
      ([0x1F, 0x8B], "", "begins as gzip data"),
      ([0x78, 0x9C, 1], "", "begins as deflate data, and no Content-Encoding says so"),
      ([0x78, 0x01, 1], "", "begins as deflate data"),
      ([0x78, 0xDA, 1], "", "begins as deflate data"),
      (
        gzip, "Content-Encoding: deflate\r\n",
        "; it begins as gzip data: send 'Content-Encoding: gzip'"
      ),
      (
        [0x78, 0x9C, 1], "Content-Encoding: gzip\r\n",
        "; it begins as deflate data: send 'Content-Encoding: deflate'"
      ),
    ] as [([UInt8], String, String)]
  )
  func theReasonSaysWhatTheBodyIs(_ body: [UInt8], _ headers: String, _ said: String) throws {
    let answer = try reason(body, headers: headers)
    #expect(answer.hasPrefix("400 ") && answer.contains(said), "\(answer)")
  }

  @Test func aBodyCompressedTwiceIsToldSo() throws {
    let once = Self.gzip
    let twice = ContentCoding.gzipped(once.span) ?? []
    let answer = try reason(twice, headers: "Content-Encoding: gzip\r\n")
    #expect(answer.contains("begins as gzip data once inflated: it was compressed twice"))
  }

  @Test(arguments: [Array("x".utf8), Array("x^".utf8), [0x1F], [0x8B, 0x1F], []])
  func ofOtherBodiesTheReasonIsThatOfJSON(_ body: [UInt8]) throws {
    let answer = try reason(body)
    #expect(answer.hasPrefix("400 ") && !answer.contains("begins as"), "\(answer)")
  }
}
