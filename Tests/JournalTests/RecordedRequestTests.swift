import JSONWire
import Journal
import Testing

struct RecordedRequestTests {
  private func json(
    head: [UInt8],
    body: [UInt8],
    response: String = "HTTP/1.1 201 Created\r\nA: b\r\n\r\n",
    masking: Bool = false,
    _ change: (inout JournalEntry) -> Void
  ) -> String {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    var entry = JournalEntry(time: 1_578_438_000_123_456_789, connection: 3, outcome: .accepted)
    entry.durationMicros = 41
    change(&entry)
    entry.responseHeadLength = response.utf8.count
    entry.sequence = writer.nextSequence()
    writer.append(
      entry,
      head: head.span,
      body: body.span,
      response: Array((response + "done").utf8).span
    )
    var result = JSONWriter()
    journal.snapshot().forEach { request, bytes in
      request.write(attempt: 2, masking: masking ? SecretNames() : nil, in: bytes, to: &result)
      return true
    }
    return String(decoding: result.bytes, as: UTF8.self)
  }

  @Test func aRequestIsShownAsReceived() {
    let head = Array("POST /w?a=b HTTP/1.1\r\nX-A:  1 \r\nx-a: \"q\"\r\n\r\n".utf8)
    let text = json(head: head, body: Array(#"{"n": 9223372036854775807}"#.utf8)) {
      $0.method = 0..<4
      $0.target = 5..<11
      $0.path = 5..<7
      $0.query = 8..<11
      $0.status = 201
      $0.rule = "r"
      $0.reason = "why"
    }
    #expect(
      text == #"{"seq":1,"time":"2020-01-07T23:00:00.123Z","tenant":null,"method":"POST","#
        + #""target":"/w?a=b","path":"/w","query":"a=b","headers":[["X-A","1"],["x-a","\"q\""]],"#
        + #""body":{"text":"{\"n\": 9223372036854775807}","json":{"n": 9223372036854775807}},"#
        + #""outcome":"accepted","rule":"r","reason":"why","attempt":2,"connection":3,"#
        + #""status":201,"response":{"headers":[["A","b"]],"body":{"text":"done"}},"#
        + #""durationMicros":41}"#
    )
  }

  /// A record file and a stream of events have one request a line.
  @Test(arguments: ["{\n \"n\": 1\n}\n", "{\r\n \"n\": 1\r\n}", "\n[\"\\n\"]"])
  func aRequestStaysOneLine(_ body: String) {
    let text = json(head: Array("POST /w HTTP/1.1\r\n\r\n".utf8), body: Array(body.utf8)) {
      $0.method = 0..<4
    }
    #expect(!text.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    #expect(text.contains(#""json":"#))
  }

  @Test func whatCouldNotBeReadIsShownRaw() {
    let text = json(head: [0x16, 0x03, 0xFF], body: []) { $0.outcome = .malformed }
    #expect(text.contains(#""method":null,"target":null,"path":null"#))
    #expect(text.contains(#""headers":[],"body":{"text":""},"raw":{"base64":"FgP/"}"#))
    #expect(text.contains(#""status":null,"response":null"#))
  }

  @Test func cookiesAndTokensAreMaskedInBothHeads() {
    let head = "GET / HTTP/1.1\r\nCookie: a=uno; b=two\r\nAuthorization: Bearer three\r\n\r\n"
    let response = "HTTP/1.1 201 Created\r\nSet-Cookie: c=four; Path=/\r\n\r\n"
    let text = json(head: Array(head.utf8), body: [], response: response, masking: true) {
      $0.method = 0..<3
      $0.target = 4..<5
      $0.path = 4..<5
      $0.status = 201
    }
    for secret in ["uno", "two", "three", "four"] { #expect(!text.contains(secret)) }
    #expect(text.contains("Bearer #"))
    #expect(text.contains(##""Set-Cookie","#"##))
  }

  @Test func whatGoesOnWithASecretIsMasked() {
    let head = "?\r\nAuthorization: Bearer\r\n one\r\n\ttwo\r\nX: y\r\n z\rCookie: three\n"
    let text = json(head: Array(head.utf8), body: [], masking: true) { $0.outcome = .malformed }
    for secret in ["one", "two", "three"] { #expect(!text.contains(secret)) }
    #expect(text.contains(#"X: y\r\n z\rCookie: #"#))
  }

  @Test func bytesThatAreNoTextAreShownInBase64() {
    let head = Array("POST / HTTP/1.1\r\n\r\n".utf8)
    let text = json(head: head, body: [0xFF, 0x00]) {
      $0.method = 0..<4
      $0.target = 5..<6
      $0.path = 5..<6
    }
    #expect(text.contains(#""body":{"base64":"/wA="}"#))
  }
}
