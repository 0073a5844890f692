import Foundation
import Gzip
import JSONWire
import Journal
import Testing

/// What is secret is shown as a short hash, and all else byte for byte.
struct MaskingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var target = "/w"
    var fields = ""
    var body = ""
    var answer = ""
    /// False to leave out the reason, which has the secret.
    var hasReason = true
    var more: [String] = []
    /// What is shown, with `§` for the hash of `s3cret/+`.
    let shown: [String]
    var testDescription: String { name }
  }

  private static let secret = "s3cret/+"

  static let cases: [Case] = [
    .init(name: "bearer", fields: "Authorization: Bearer s3cret/+\r\n", shown: ["Bearer §"]),
    .init(name: "no scheme", fields: "authorization: s3cret/+\r\n", shown: ["authorization\",\"§"]),
    .init(
      name: "proxy",
      fields: "Proxy-Authorization: Basic s3cret/+\r\n",
      shown: ["Basic §"]
    ),
    .init(name: "API key", fields: "x-api-key: s3cret/+\r\n", shown: [#""x-api-key","§""#]),
    .init(name: "other key", fields: "X-Auth-Token: s3cret/+\r\n", shown: [#""X-Auth-Token","§""#]),
    .init(name: "cookie", fields: "Cookie: s3cret/+\r\n", shown: [#""Cookie","§""#]),
    .init(
      name: "query",
      target: "/w?a=1&access_token=s3cret/%2B&b=2",
      shown: [#""target":"/w?a=1&access_token=§&b=2""#, #""query":"a=1&access_token=§&b=2""#]
    ),
    .init(name: "API key in a query", target: "/w?apiKey=s3cret%2F%2B", shown: ["?apiKey=§"]),
    .init(name: "in lower case", target: "/w?apikey=s3cret/%2B", shown: ["?apikey=§"]),
    .init(name: "name encoded", target: "/w?api%5Fkey=s3cret/%2B", shown: ["?api%5Fkey=§"]),
    .init(
      name: "password in a target",
      target: "http://user:s3cret%2F+@host/w?x=1",
      shown: [#""target":"http://user:#"#, "@host/w?x=1"]
    ),
    .init(
      name: "password before a host",
      fields: "Host: user:s3cret%2F+@host:80\r\n",
      shown: [#"["Host","user:#"#, #"@host:80"]"#]
    ),
    .init(
      name: "referrer",
      fields: "Referer: http://h/?access_token=s3cret/%2B&x=1\r\n",
      shown: ["http://h/?access_token=§&x=1"]
    ),
    .init(
      name: "members",
      body: #"{"a": 1.0, "password" : "s3cret/+", "b":[ {"PAT":"s3cret\/\u002b"} ], "c":"x"}"#,
      shown: [#""json":{"a": 1.0, "password" : "§", "b":[ {"PAT":"§"} ], "c":"x"}"#]
    ),
    .init(
      name: "nested and repeated",
      body: #"[{"token":"s3cret/+","token":{"x":["s3cret/+",null,true,""]}}]"#,
      shown: [#"[{"token":"§","token":{"x":["§",null,true,""]}}]"#]
    ),
    .init(
      name: "escaped name",
      body: #"{"refresh\u0054oken":"s3cret/+"}"#,
      shown: [#""json":{"refresh\u0054oken":"§"}"#]
    ),
    .init(
      name: "JSON in a string",
      body: #"{"data":"{\"password\": \"s3cret/+\"}"}"#,
      shown: [#""json":{"data":"{\"password\": \"§\"}"}"#]
    ),
    .init(
      name: "form",
      fields: "Content-Type: application/x-www-form-urlencoded\r\n",
      body: "user[password]=s3cret%2f%2B&x=y",
      shown: [#""text":"user[password]=§&x=y""#]
    ),
    .init(
      name: "broken JSON",
      body: #"{"x":1, "password" : "s3cret/+", 'token': 's3cret/+' "pat":"s3cret/+"#,
      shown: [#"\"password\" : \"§\", 'token': '§' \"pat\":\"§""#]
    ),
    .init(
      name: "multipart",
      fields: "Content-Type: multipart/form-data; boundary=b\r\n",
      body: "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\ns3cret/+\r\n--b--\r\n",
      shown: [#"name=\"password\"\r\n\r\n§\r\n--b--"#]
    ),
    .init(
      name: "multipart with bare line feeds",
      fields: "Content-Type: multipart/form-data; boundary=b\r\n",
      body: "--b\nContent-Disposition: form-data; name=\"password\"\n\ns3cret/+\n--b--\n",
      hasReason: false,
      shown: [##""body":{"text":"#"##]
    ),
    .init(
      name: "multipart with a preamble",
      fields: "Content-Type: multipart/form-data; boundary=b\r\n",
      body: "x\r\n--b\r\nContent-Disposition: form-data; name=\"pat\"\r\n\r\ns3cret/+\r\n--b--",
      hasReason: false,
      shown: [##""body":{"text":"#"##]
    ),
    .init(
      name: "multipart without a boundary",
      fields: "Content-Type: multipart/form-data\r\n",
      body: "--b\r\nContent-Disposition: form-data; name=\"pat\"\r\n\r\ns3cret/+\r\n--b--",
      hasReason: false,
      shown: [##""body":{"text":"#"##]
    ),
    .init(
      name: "URL in a string",
      body: #"{"callback":"https://u:s3cret%2F%2B@h/?access_token=s3cret/%2B&x=1","y":1}"#,
      shown: [#"{"callback":"https://u:§@h/?access_token=§&x=1","y":1}"#]
    ),
    .init(
      name: "text with a URL in a string",
      body: #"{"x":"see https://u:s3cret%2F%2B@h/?access_token=s3cret/%2B there"}"#,
      shown: [#"{"x":"see https://u:§@h/?access_token=§ there"}"#]
    ),
    .init(
      name: "URL in a query",
      target: "/w?a=https://u:s3cret%2F%2B@h/x+y&access_token=s3cret/%2B",
      shown: [#""target":"/w?a=https://u:§@h/x+y&access_token=§""#]
    ),
    .init(
      name: "encoded URL in a query",
      target: "/w?a=https%3A%2F%2Fu%3As3cret%252F%252B%40h%2F%3Faccess_token%3Ds3cret%252F%252B",
      shown: ["/w?a=https%3a%2f%2fu%3a%23", "%40h%2f%3faccess_token%3d%23"]
    ),
    .init(
      name: "encoded URL in a form",
      fields: "Content-Type: application/x-www-form-urlencoded\r\n",
      body: "a=https%3A%2F%2Fu%3As3cret%252F%252B%40h%2F%3Faccess_token%3Ds3cret%252F%252B",
      shown: ["a=https%3a%2f%2fu%3a%23", "%40h%2f%3faccess_token%3d%23"]
    ),
    .init(
      name: "encoded URL in a header field",
      fields: "Referer: http://h/?a=https%3A%2F%2Fu%3As3cret%252F%252B%40h%2F&b=c\r\n",
      shown: ["http://h/?a=https%3a%2f%2fu%3a%23", "%40h%2f&b=c"]
    ),
    .init(
      name: "broken JSON that is said to be a form",
      fields: "Content-Type: application/x-www-form-urlencoded\r\n",
      body: #"{"password":"s3cret/%2B", "x"#,
      shown: ["password%22%3a%22%23"]
    ),
    .init(
      name: "target with an authority only",
      target: "//user:s3cret%2F+@h/x?y=z",
      shown: [#""target":"//user:#"#, #"@h/x?y=z""#, #""path":"//user:#"#]
    ),
    .init(
      name: "answer",
      answer: #"{"session":{"token":"s3cret/+","userId":"u"}}"#,
      shown: [#"{\"session\":{\"token\":\"§\",\"userId\":\"u\"}}"#]
    ),
    .init(
      name: "named header",
      fields: "X-Session: s3cret/+\r\n",
      more: ["x_session"],
      shown: [#""X-Session","§""#]
    ),
    .init(
      name: "named member",
      body: #"{"pin":"s3cret/+"}"#,
      more: ["PIN"],
      shown: [#"{"pin":"§"}"#]
    ),
    .init(name: "named parameter", target: "/w?pin=s3cret/%2B", more: ["pin"], shown: ["?pin=§"]),
    .init(
      name: "nothing",
      target: "/w?tokens=4&patient=2",
      body: #"{"tokens":"a","passwordHint":"b","x":"password=1"}"#,
      hasReason: false,
      shown: ["?tokens=4&patient=2", #"{"tokens":"a","passwordHint":"b","x":"password=1"}"#]
    ),
  ]

  @Test(arguments: cases) func secretsAreMaskedAndNothingElse(_ test: Case) throws {
    let text = shown(test)
    let hash = try #require(Self.hash)
    for part in test.shown {
      #expect(text.contains(part.replacing("§", with: hash)), "\(part) in \(text)")
    }
    for form in [Self.secret, "s3cret", "cret/+"] { #expect(!text.contains(form), "\(text)") }
    #expect(throws: Never.self) { try JSONNode(parsing: Array(text.utf8).span) }
  }

  /// What the secret is shown as, by the way that was there first.
  private static var hash: String? {
    let text = MaskingTests().shown(Case(name: "", fields: "X-Api-Key: s3cret/+\r\n", shown: []))
    return text.firstMatch(of: /#[0-9a-f]{8}/).map { String($0.output) }
  }

  @Test func numbersBecomeStringsAndTheRestStays() {
    let test = Case(name: "", body: #"{"pat": 1234, "x": 1234}"#, shown: [])
    #expect(shown(test).contains(/"json":\{"pat": "#[0-9a-f]{8}", "x": 1234\}/))
  }

  @Test(arguments: [ContentCoding.gzip, .deflate])
  func codedBodiesAreMaskedAndStayCoded(_ coding: ContentCoding) throws {
    let body = #"{"password":"s3cret/+","x":1}"#
    let coded = coded(body, coding)
    let declared = "Content-Encoding: \(coding.rawValue)\r\n"
    for fields in coding == .gzip ? [declared, ""] : [declared] {
      let text = shown(Case(name: "", fields: fields, shown: []), body: coded)
      #expect(!text.contains("s3cret"))
      let base64 = try #require(text.firstMatch(of: /"body":\{"base64":"([^"]+)"/)?.output.1)
      let data = try #require(Data(base64Encoded: String(base64)))
      var inflated: [UInt8] = []
      try coding.inflate(Array(data).span, limit: 1000, into: &inflated)
      let masked = String(decoding: inflated, as: UTF8.self)
      #expect(masked.contains(/^\{"password":"#[0-9a-f]{8}","x":1\}$/))
      #expect(fields.isEmpty || text.contains(#""json":\#(masked)"#))
    }
    // Where it breaks off, nobody can write it anew.
    let broken = shown(Case(name: "", fields: declared, shown: []), body: Array(coded.dropLast(3)))
    #expect(broken.contains(/"body":\{"text":"#[0-9a-f]{8}"\}/))
    let plain = self.coded(#"{"x":1}"#, coding)
    let other = shown(Case(name: "", fields: declared, shown: []), body: plain)
    #expect(other.contains(Data(plain).base64EncodedString()), "nothing secret, nothing changed")
  }

  private func coded(_ text: String, _ coding: ContentCoding) -> [UInt8] {
    coding.encoded(Array(text.utf8).span) ?? []
  }

  /// Nobody waits for texts that take long to look through.
  @Test func whatIsTooLongToLookThroughIsOneHash() {
    let text = String(repeating: "password=s3cret ", count: 1 << 17)
    let plain = Array(text.utf8)
    let gzip = coded(text, .gzip)
    let declared = "Content-Encoding: gzip\r\n"
    for (fields, body) in [("", plain), ("", gzip), (declared, gzip)] {
      let test = Case(name: "", fields: fields, hasReason: false, shown: [])
      let shown = shown(test, body: body)
      #expect(shown.contains(/"body":\{("json":null,)?("text":"#[0-9a-f]{8}"|"base64":"[^"]{40}")/))
      #expect(!shown.contains("s3cret"))
    }
  }

  @Test func reasonsAreSearchedOnceForManySecrets() {
    let tokens = (0..<30_000).map { #""\#(100_000 + $0)""# }.joined(separator: ",")
    let start = ContinuousClock.now
    let text = shown(Case(name: "", body: #"{"token":[\#(tokens),"s3cret/+"]}"#, shown: []))
    #expect(text.contains(/no user with '#[0-9a-f]{8}'/))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func queriesInQueriesEnd() {
    let url = String(repeating: "a://?b=", count: 2000) + "a://u:s3cret@h"
    let text = shown(Case(name: "", target: "/w?b=\(url)", shown: []))
    #expect(!text.contains("s3cret"))
  }

  @Test func sixteenBitTextIsMaskedAsAWhole() {
    let body = #"{"password":"s3cret"}"#.utf8.flatMap { [$0, 0] as [UInt8] }
    let text = shown(Case(name: "", shown: []), body: body)
    #expect(text.contains(/"body":\{"text":"#[0-9a-f]{8}"\}/))
  }

  @Test(arguments: [
    ("GET /?access_token=s3cret HTTP/9\r\n\r\n", "GET /?access_token=§ HTTP/9"),
    ("GET http://a:s3cret@h/ HTTP/9\r\n\r\n", "GET http://a:§@h/ HTTP/9"),
    ("CONNECT a:s3cret@h:80 HTTP/1.1\r\nHost: h\r\n\r\n", "CONNECT a:§@h:80 HTTP/1.1"),
    ("?\r\nX-Api-Key : s3cret\r\n\r\n", "X-Api-Key : §"),
    ("?\r\nA: b\r\n\r\n{\"password\":\n\"s3cret\"", #"{\"password\":\n\"§\""#),
    ("Authorization: Bearer s3cret", "Authorization: Bearer §"),
    ("x Authorization: Bearer s3cret", "x Authorization: Bearer §"),
    ("?\r\nX: y\r\n password=s3cret&b=c", "password=§&b=c"),
  ])
  func whatIsNoRequestIsMasked(_ raw: String, _ shown: String) {
    let text = self.shown(Case(name: "", shown: []), body: [], raw: Array(raw.utf8))
    #expect(!text.contains("s3cret"), "\(text)")
    let parts = shown.split(separator: "§")
    for part in parts { #expect(text.contains(part.replacing("\n", with: "\\n")), "\(text)") }
    #expect(text.contains(/#[0-9a-f]{8}/))
  }

  private func shown(_ test: Case, body: [UInt8]? = nil, raw: [UInt8]? = nil) -> String {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    var entry = JournalEntry(time: 0, connection: 1, outcome: .accepted)
    entry.status = 200
    entry.reason = test.hasReason ? "no user with '\(Self.secret)'" : nil
    let line = "GET \(test.target) HTTP/1.1\r\n"
    entry.method = raw == nil ? 0..<3 : nil
    entry.target = 4..<4 + test.target.utf8.count
    if let mark = test.target.utf8.firstIndex(of: UInt8(ascii: "?")) {
      let start = 4 + test.target.utf8.distance(from: test.target.utf8.startIndex, to: mark)
      entry.path = 4..<start
      entry.query = start + 1..<4 + test.target.utf8.count
    } else {
      entry.path = entry.target
    }
    let head = raw ?? Array("\(line)\(test.fields)\r\n".utf8)
    let content = body ?? Array(test.body.utf8)
    let responseHead = "HTTP/1.1 200 OK\r\n\r\n"
    entry.responseHeadLength = responseHead.utf8.count
    entry.sequence = writer.nextSequence()
    writer.append(
      entry,
      head: head.span,
      body: content.span,
      response: Array((responseHead + test.answer).utf8).span
    )
    var result = JSONWriter()
    journal.snapshot().forEach { request, bytes in
      request.write(
        attempt: nil,
        masking: SecretNames(more: test.more),
        in: bytes,
        to: &result
      )
      return true
    }
    return String(decoding: result.bytes, as: UTF8.self)
  }
}
