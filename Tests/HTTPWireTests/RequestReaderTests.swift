import HTTPWire
import Testing

struct RequestReaderTests {
  /// The outcome of reading the bytes of a connection.
  enum Read: Equatable, CustomStringConvertible {
    /// Method, path, query, version, body, and whether the connection stays open.
    case request(String)
    case refused(Int, String)

    var description: String {
      switch self {
      case .request(let text): text
      case .refused(let status, let reason): "\(status) \(reason)"
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: String
    let expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ bytes: String, _ expected: String...) {
      self.name = name
      self.bytes = bytes
      self.expected = expected
    }
  }

  /// Gives `bytes` to a reader in pieces that end at the given places, the way a connection does.
  static func read(
    _ bytes: [UInt8],
    cutAt cuts: [Int],
    limits: RequestLimits = RequestLimits()
  ) -> [String] {
    var reader = RequestReader(limits: limits)
    var input: [UInt8] = []
    var results: [String] = []
    var start = 0
    for cut in cuts + [bytes.count] {
      input += bytes[start..<cut]
      start = cut
      do {
        pieces: while true {
          switch try reader.read(input.span) {
          case .needsMore: break pieces
          case .needsContinue: continue
          case .complete:
            results.append(describe(reader, input))
            input.removeFirst(reader.consumed)
            reader.reset()
          }
        }
        reader.dropReadChunks(from: &input)
      } catch {
        return results + [Read.refused(error.status, error.description).description]
      }
    }
    return results
  }

  private static func describe(_ reader: RequestReader, _ input: [UInt8]) -> String {
    func text(_ range: Range<Int>) -> String { String(decoding: input[range], as: UTF8.self) }
    let head = reader.head
    var result = "\(text(head.method)) \(text(head.path))"
    if let query = head.query { result += " ?\(text(query))" }
    result += " 1.\(head.minorVersion) \(head.keepsAlive ? "keep" : "close")"
    let body = reader.bodyRange.map { Array(input[$0]) } ?? reader.chunkedData
    if !body.isEmpty { result += " [\(String(decoding: body, as: UTF8.self))]" }
    if !reader.trailer.isEmpty {
      result += " trailer \(String(decoding: reader.trailer, as: UTF8.self).debugDescription)"
    }
    return result
  }

  @Test(arguments: Case.accepted + Case.refusedHeads + Case.refusedFraming)
  func readsTheSameWhereverCut(_ c: Case) {
    let bytes = Array(c.bytes.utf8)
    #expect(Self.read(bytes, cutAt: []) == c.expected)
    for cut in bytes.indices {
      #expect(Self.read(bytes, cutAt: [cut]) == c.expected, "cut at byte \(cut)")
    }
    #expect(Self.read(bytes, cutAt: Array(bytes.indices)) == c.expected, "byte by byte")
  }

  @Test func limitsAnswerTheSameWhereverCut() {
    var limits = RequestLimits()
    limits.requestLineBytes = 32
    limits.headBytes = 80
    limits.fieldCount = 2
    limits.bodyBytes = 10
    for c in Case.limited {
      let bytes = Array(c.bytes.utf8)
      #expect(Self.read(bytes, cutAt: [], limits: limits) == c.expected, "\(c.name)")
      for cut in bytes.indices {
        #expect(
          Self.read(bytes, cutAt: [cut], limits: limits) == c.expected,
          "\(c.name) cut at byte \(cut)"
        )
      }
    }
  }

  private func progress(
    _ reader: inout RequestReader,
    _ bytes: [UInt8]
  ) throws(WireError) -> RequestReader.Progress {
    try reader.read(bytes.span)
  }

  @Test func continueIsSentOnceAndOnlyBeforeTheBody() throws {
    let head = Array(
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n".utf8
    )
    var reader = RequestReader()
    #expect(try progress(&reader, head) == .needsContinue)
    #expect(try progress(&reader, head) == .needsMore)
    #expect(try progress(&reader, head + Array("ab".utf8)) == .complete)

    var eager = RequestReader()
    #expect(try progress(&eager, head + Array("a".utf8)) == .needsMore)
    #expect(try progress(&eager, head + Array("ab".utf8)) == .complete)
  }

  @Test func aReaderIsIdleOnlyBetweenRequests() throws {
    var reader = RequestReader()
    #expect(reader.isIdle)
    let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    #expect(try progress(&reader, Array(bytes[..<20])) == .needsMore)
    #expect(!reader.isIdle)
    #expect(try progress(&reader, bytes) == .complete)
    reader.reset()
    #expect(reader.isIdle)
  }
}
