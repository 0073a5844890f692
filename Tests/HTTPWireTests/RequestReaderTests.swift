import HTTPWire
import Testing

struct RequestReaderTests {
  /// What comes of the bytes of a connection.
  enum Read: Equatable, CustomStringConvertible {
    /// Method, path, query, version, body, and whether the connection may go on.
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

  @Test(arguments: Case.accepted + Case.refused) func readsTheSameWhereverCut(_ c: Case) {
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

  @Test func continueIsAskedForOnceAndOnlyBeforeTheBody() throws {
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

extension RequestReaderTests.Case {
  private static let host = "Host: a\r\n"

  static let accepted: [Self] = [
    .init("no body", "GET /a?b=c&d HTTP/1.1\r\n\(host)\r\n", "GET /a ?b=c&d 1.1 keep"),
    .init(
      "length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabc",
      "POST / 1.1 keep [abc]"
    ),
    .init(
      "pipelined",
      "POST /1 HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\nxGET /2 HTTP/1.1\r\n\(host)\r\n",
      "POST /1 1.1 keep [x]",
      "GET /2 1.1 keep"
    ),
    .init(
      "chunked",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=\"y z\"\r\n0123456789\r\n0\r\n\r\n",
      "POST / 1.1 keep [abc0123456789]"
    ),
    .init(
      "trailer apart, then another",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: Chunked\r\n\r\n01\r\na\r\n000\r\nX-T: 1\r\nContent-Length: 9\r\n\r\nGET / HTTP/1.1\r\n\(host)\r\n",
      "POST / 1.1 keep [a] trailer \"X-T: 1\\r\\nContent-Length: 9\\r\\n\"",
      "GET / 1.1 keep"
    ),
    .init(
      "blanks before a chunk extension",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n1 \t;a=b\r\na\r\n0\r\n\r\n",
      "POST / 1.1 keep [a]"
    ),
    .init("empty lines before", "\r\n\r\nGET / HTTP/1.1\r\n\(host)\r\n", "GET / 1.1 keep"),
    .init("any token as method", "M-SEARCH! / HTTP/1.1\r\n\(host)\r\n", "M-SEARCH! / 1.1 keep"),
    .init("absolute form", "GET http://h:80/a?b HTTP/1.1\r\n\(host)\r\n", "GET /a ?b 1.1 keep"),
    .init("absolute form without path", "GET HTTPS://h HTTP/1.1\r\n\(host)\r\n", "GET  1.1 keep"),
    .init(
      "absolute form, query only",
      "GET http://h?q HTTP/1.1\r\n\(host)\r\n",
      "GET  ?q 1.1 keep"
    ),
    .init("asterisk form", "OPTIONS * HTTP/1.1\r\n\(host)\r\n", "OPTIONS * 1.1 keep"),
    .init("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET / 1.0 close"),
    .init("HTTP/1.0 kept", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / 1.0 keep"),
    .init(
      "HTTP/1.1 closed",
      "GET / HTTP/1.1\r\n\(host)Connection: x, close\r\n\r\n",
      "GET / 1.1 close"
    ),
    .init(
      "close wins",
      "GET / HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n",
      "GET / 1.0 close"
    ),
    .init("HTTP/1.9", "GET / HTTP/1.9\r\n\(host)\r\n", "GET / 1.1 keep"),
    .init("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / 1.1 keep"),
    .init("IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:8470\r\n\r\n", "GET / 1.1 keep"),
    .init("blanks around a value", "GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n", "GET / 1.1 keep"),
    .init("empty value", "GET / HTTP/1.1\r\n\(host)X:\r\n\r\n", "GET / 1.1 keep"),
    .init("opaque bytes in a value", "GET / HTTP/1.1\r\n\(host)X: é\r\n\r\n", "GET / 1.1 keep"),
    .init(
      "length repeated with one value",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 1\r\n\r\nx",
      "POST / 1.1 keep [x]"
    ),
    .init("incomplete", "GET / HTTP/1.1\r\n\(host)"),
    .init("nothing", ""),
  ]

  static let refused: [Self] = [
    .init(
      "no version",
      "GET /\r\n\r\n",
      "400 the request line does not end in HTTP/1.0 or HTTP/1.1"
    ),
    .init(
      "HTTP/2 preface",
      "PRI * HTTP/2.0\r\n\r\n",
      "505 HTTP/2 is not spoken here, only HTTP/1.1 and 1.0"
    ),
    .init(
      "HTTP/0.9",
      "GET / HTTP/0.9\r\n\r\n",
      "505 HTTP/0 is not spoken here, only HTTP/1.1 and 1.0"
    ),
    .init(
      "lower-case version",
      "GET / http/1.1\r\n",
      "400 the request line does not end in HTTP/1.0 or HTTP/1.1"
    ),
    .init(
      "version with a tail",
      "GET / HTTP/1.10\r\n",
      "400 byte 0x30 '0' at offset 14 may not stand in the HTTP version"
    ),
    .init(
      "two blanks",
      "GET  / HTTP/1.1\r\n",
      "400 byte 0x20 at offset 4 may not stand in the request target"
    ),
    .init(
      "TLS",
      "\u{16}\u{3}\u{1}",
      "400 the bytes of a TLS handshake; this server speaks http://, not https://"
    ),
    .init(
      "blank first",
      " GET / HTTP/1.1\r\n",
      "400 byte 0x20 at offset 0 may not stand in the method"
    ),
    .init(
      "bare line feed first",
      "\nGET / HTTP/1.1\r\n",
      "400 byte 0x0A at offset 0 may not stand in the method"
    ),
    .init(
      "non-ASCII target",
      "GET /é HTTP/1.1\r\n",
      "400 byte 0xC3 at offset 5 may not stand in the request target"
    ),
    .init(
      "fragment",
      "GET /#a HTTP/1.1\r\n",
      "400 byte 0x23 '#' at offset 5 may not stand in the request target"
    ),
    .init(
      "NUL in the target",
      "GET /\0 HTTP/1.1\r\n",
      "400 byte 0x00 at offset 5 may not stand in the request target"
    ),
    .init(
      "authority form",
      "CONNECT a:80 HTTP/1.1\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "asterisk without OPTIONS",
      "GET * HTTP/1.1\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "other scheme",
      "GET ftp://a/ HTTP/1.1\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "bare LF after the version",
      "GET / HTTP/1.1\nHost: a\n\n",
      "400 line feed without carriage return at offset 14"
    ),
    .init(
      "bare CR after the version",
      "GET / HTTP/1.1\rX",
      "400 byte 0x0D at offset 14 may not stand in a line end"
    ),
    .init(
      "bare LF in a field",
      "GET / HTTP/1.1\r\nHost: a\n\r\n",
      "400 line feed without carriage return at offset 23"
    ),
    .init(
      "bare CR in a value",
      "GET / HTTP/1.1\r\nX: a\rb\r\n",
      "400 byte 0x0D at offset 20 may not stand in a line end"
    ),
    .init(
      "NUL in a value",
      "GET / HTTP/1.1\r\nX: a\0\r\n",
      "400 byte 0x00 at offset 20 may not stand in a field value"
    ),
    .init(
      "space before the colon",
      "GET / HTTP/1.1\r\nHost : a\r\n",
      "400 white space before the colon at offset 20"
    ),
    .init(
      "obsolete folding",
      "GET / HTTP/1.1\r\nHost: a\r\n b\r\n",
      "400 field line continued on the next line at offset 25"
    ),
    .init(
      "folding at once",
      "GET / HTTP/1.1\r\n\tHost: a\r\n",
      "400 field line continued on the next line at offset 16"
    ),
    .init(
      "no name",
      "GET / HTTP/1.1\r\n: a\r\n",
      "400 byte 0x3A ':' at offset 16 may not stand in a field name"
    ),
    .init(
      "no token as name",
      "GET / HTTP/1.1\r\nHo(st: a\r\n",
      "400 byte 0x28 '(' at offset 18 may not stand in a field name"
    ),
    .init(
      "no colon",
      "GET / HTTP/1.1\r\nHost\r\n",
      "400 a field line without a colon ends at offset 20"
    ),
    .init("no host", "GET / HTTP/1.1\r\n\r\n", "400 header field Host is missing"),
    .init(
      "two hosts",
      "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n",
      "400 header field Host is repeated"
    ),
    .init(
      "list of hosts",
      "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "host with a path",
      "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "host with a bad port",
      "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "a port without a host",
      "GET / HTTP/1.1\r\nHost: :80\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "a port too high",
      "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "a name in brackets",
      "GET / HTTP/1.1\r\nHost: [zz]:80\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "user information in the target",
      "GET http://u@h/ HTTP/1.1\r\n\(host)\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "bare line feed in a name",
      "GET / HTTP/1.1\r\nHo\nst: a\r\n\r\n",
      "400 line feed without carriage return at offset 18"
    ),
    .init(
      "Expect twice",
      "POST / HTTP/1.1\r\n\(host)Expect: 100-continue\r\nExpect: pony\r\n\r\n",
      "417 no expectation but 100-continue can be met"
    ),
    .init(
      "bare CR at the end of a chunk",
      chunked("1\r\na\rb"),
      "400 byte 0x0D at offset 60 may not stand in a line end"
    ),
    .init(
      "half an IPv6 host",
      "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "lengths differ",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "400 Content-Length is repeated with different values"
    ),
    .init(
      "list of lengths",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1, 1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "signed length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: +1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "negative length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "space in the length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1 0\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "hexadecimal length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 0x1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "empty length",
      "POST / HTTP/1.1\r\n\(host)Content-Length:\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "length beyond Int",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 9223372036854775808\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "length beyond the limit",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 8388609\r\n\r\n",
      "413 body larger than 8388608 bytes"
    ),
    .init(
      "length and chunked",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 both Content-Length and Transfer-Encoding are given"
    ),
    .init(
      "chunked not last",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked, gzip\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "chunked twice",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "another coding first",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n",
      "501 no transfer coding but chunked is known here"
    ),
    .init(
      "no chunked",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: identity\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "chunked with a parameter",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked;a=b\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "empty coding",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding:\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "chunked in HTTP/1.0",
      "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 Transfer-Encoding in a request of HTTP/1.0"
    ),
    .init(
      "other expectation",
      "POST / HTTP/1.1\r\n\(host)Expect: 200-ok\r\n\r\n",
      "417 no expectation but 100-continue can be met"
    ),
    .init(
      "no chunk size",
      chunked("\r\n"),
      "400 byte 0x0D at offset 56 may not stand in a chunk size"
    ),
    .init(
      "junk as chunk size",
      chunked("1x\r\n"),
      "400 byte 0x78 'x' at offset 57 may not stand in a chunk size"
    ),
    .init(
      "blank behind the size",
      chunked("1 \r\na"),
      "400 byte 0x20 at offset 57 may not stand in a chunk size"
    ),
    .init(
      "size with a prefix",
      chunked("0x1\r\n"),
      "400 byte 0x78 'x' at offset 57 may not stand in a chunk size"
    ),
    .init(
      "negative size",
      chunked("-1\r\n"),
      "400 byte 0x2D '-' at offset 56 may not stand in a chunk size"
    ),
    .init(
      "chunk too short",
      chunked("2\r\na\r\n0\r\n\r\n"),
      "400 byte 0x0A at offset 61 may not stand in the end of a chunk"
    ),
    .init(
      "chunk too long",
      chunked("1\r\nab\r\n"),
      "400 byte 0x62 'b' at offset 60 may not stand in the end of a chunk"
    ),
    .init(
      "bare LF behind the size",
      chunked("1\na\r\n"),
      "400 byte 0x0A at offset 57 may not stand in a chunk size"
    ),
    .init(
      "size of 17 digits",
      chunked("00000000000000001\r\n"),
      "400 chunk size of more than 16 hexadecimal digits"
    ),
    .init("size beyond Int", chunked("ffffffffffffffff\r\n"), "413 body larger than 8388608 bytes"),
    .init(
      "long extension",
      chunked("1;\(String(repeating: "x", count: 300))\r\n"),
      "400 chunk size with its extensions longer than 256 bytes"
    ),
    .init(
      "folded trailer",
      chunked("0\r\nA: b\r\n c\r\n\r\n"),
      "400 field line continued on the next line at offset 65"
    ),
  ]

  private static func chunked(_ body: String) -> String {
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n" + body
  }

  static let limited: [Self] = [
    .init(
      "line of the limit",
      "GET /\(String(repeating: "a", count: 18)) HTTP/1.1\r\n\(host)\r\n",
      "GET /\(String(repeating: "a", count: 18)) 1.1 keep"
    ),
    .init(
      "line above it",
      "GET /\(String(repeating: "a", count: 19)) HTTP/1.1\r\n\(host)\r\n",
      "414 request line longer than 32 bytes"
    ),
    .init(
      "endless method",
      String(repeating: "A", count: 40),
      "414 request line longer than 32 bytes"
    ),
    .init(
      "head above it",
      "GET / HTTP/1.1\r\n\(host)X: \(String(repeating: "y", count: 60))\r\n\r\n",
      "431 request head larger than 80 bytes"
    ),
    .init(
      "empty lines only",
      String(repeating: "\r\n", count: 50),
      "431 request head larger than 80 bytes"
    ),
    .init(
      "fields above it",
      "GET / HTTP/1.1\r\n\(host)A: 1\r\nB: 2\r\n\r\n",
      "431 more than 2 header fields"
    ),
    .init(
      "body above it",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 11\r\n\r\n",
      "413 body larger than 10 bytes"
    ),
    .init(
      "chunks above it",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\nabcde",
      "413 body larger than 10 bytes"
    ),
    .init(
      "trailer above it",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\nA: 1\r\nB: 2\r\nC: 3\r\n",
      "431 more than 2 trailer fields"
    ),
    .init(
      "long trailer",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\nA: \(String(repeating: "x", count: 90))\r\n",
      "431 trailer larger than 80 bytes"
    ),
  ]
}
