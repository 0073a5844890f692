import JSONDocuments
import JSONWire
import RequestMatching
import Testing

/// A request to match against, with its ranges.
struct Sample {
  private var head: [UInt8] = []
  private var facts: RequestFacts
  private let body: [UInt8]

  init(
    method: String = "POST",
    path: String = "/inventory/maintenanceWorks",
    tenant: String? = "acme",
    headers: [(String, String)] = [("X-Device", "Pump 7")],
    body: String = ""
  ) {
    var bytes: [UInt8] = []
    func add(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes += Array(text.utf8)
      return start..<bytes.count
    }
    facts = RequestFacts(
      method: add(method),
      path: add(path),
      tenant: tenant.map(add),
      headers: headers.map { RequestFacts.Header(name: add($0.0), value: add($0.1)) }
    )
    head = bytes
    self.body = Array(body.utf8)
  }

  /// Whether the request matches the JSON of a `when`, which must be read without a problem.
  func matches(_ when: String) throws -> Bool {
    var pattern = RequestPattern()
    var reader = DocumentReader()
    RequestPattern.table.read(
      try JSONNode(parsing: Array(when.utf8).span),
      into: &pattern,
      &reader
    )
    #expect(reader.diagnostics.isEmpty)
    return pattern.matches(facts, head: head.span, body: { try? JSONNode(parsing: body.span) })
  }
}

struct RequestPatternTests {
  @Test(arguments: [
    ("{}", true),
    (#"{"method":"POST"}"#, true), (#"{"method":"GET"}"#, false), (#"{"method":"Post-It"}"#, false),
    (#"{"path":"/inventory/maintenanceWorks"}"#, true), (#"{"path":"/inventory"}"#, false),
    (#"{"tenant":"acme"}"#, true), (#"{"tenant":"Acme"}"#, false),
    (#"{"headers":{"x-device":"Pump 7"}}"#, true), (#"{"headers":{"X-DEVICE":"Pump 7"}}"#, true),
    (#"{"headers":{"X-Device":"pump 7"}}"#, false), (#"{"headers":{"X-Other":"Pump 7"}}"#, false),
    (#"{"method":"POST","path":"/**","tenant":"acme","headers":{"x-device":"Pump 7"}}"#, true),
    (#"{"method":"POST","tenant":"other"}"#, false),
  ])
  func eachMemberMustMatch(_ when: String, _ expected: Bool) throws {
    #expect(try Sample().matches(when) == expected)
  }

  @Test func aPathMayBeLeftOutForTheRoot() throws {
    #expect(try Sample(path: "").matches(#"{"path":"/"}"#))
    #expect(try Sample(path: "").matches(#"{"path":"/**"}"#))
    #expect(try !Sample(path: "").matches(#"{"path":"/a"}"#))
  }

  @Test func aRequestWithoutTenantMatchesNoTenant() throws {
    #expect(try !Sample(tenant: nil).matches(#"{"tenant":"acme"}"#))
    #expect(try Sample(tenant: nil).matches("{}"))
  }

  @Test func anyFieldOfARepeatedOneMatches() throws {
    let sample = Sample(headers: [("A", "1"), ("a", "2")])
    #expect(try sample.matches(#"{"headers":{"A":"2"}}"#))
  }

  @Test(arguments: [
    (#"{}"#, true), (#"{"type":"REPAIR"}"#, true), (#"{"type":"repair"}"#, false),
    (#"{"startTimestamp":1}"#, true), (#"{"startTimestamp":1.0}"#, true),
    (#"{"startTimestamp":"1"}"#, false), (#"{"properties":{"a":"b"}}"#, true),
    (#"{"properties":{"a":"c"}}"#, false), (#"{"properties":{"z":"b"}}"#, false),
    (#"{"list":[1,2]}"#, true), (#"{"list":[1]}"#, false), (#"{"list":[2,1]}"#, false),
    (#"{"nothing":null}"#, true), (#"{"missing":null}"#, false), (#"{"flag":true}"#, true),
    (#"{"flag":false}"#, false), (#"{"type":"REPAIR","startTimestamp":2}"#, false),
  ])
  func namedMembersOfTheBodyMustMatch(_ pattern: String, _ expected: Bool) throws {
    let sample = Sample(
      body: """
        {"type":"REPAIR","startTimestamp":1,"properties":{"a":"b","c":"d"},"list":[1,2],\
        "nothing":null,"flag":true}
        """
    )
    #expect(try sample.matches(#"{"body":\#(pattern)}"#) == expected)
  }

  @Test func whatIsNoJSONMatchesNoBody() throws {
    #expect(try !Sample(body: "{").matches(#"{"body":{}}"#))
    #expect(try !Sample().matches(#"{"body":{}}"#))
    #expect(try Sample(body: "{").matches("{}"))
  }
}

struct PathPatternTests {
  @Test(arguments: [
    ("/a/b", "/a/b", true), ("/a/b", "/a/b/", false), ("/a/*", "/a/b", true), ("/a/*", "/a/", true),
    ("/a/*", "/a/b/c", false), ("/a/**", "/a/b/c", true), ("/**", "/", true),
    ("/**/c", "/a/b/c", true),
    ("/**/c", "/a/b/d", false), ("/a*c/d", "/abbc/d", true), ("/a*c/d", "/ab/c/d", false),
    ("*", "/a", false), ("**", "/a/b", true), ("/*/*", "/a/b", true), ("/*/*", "/a", false),
    ("/a*a*a", "/aaaa", true), ("", "", true), ("/a", "/A", false),
  ])
  func starsStandForSegments(_ pattern: String, _ path: String, _ expected: Bool) {
    let bytes = Array("xx\(path)".utf8)
    let matches = PathPattern(pattern).matches(bytes.span, in: 2..<bytes.count)
    #expect(matches == expected)
  }

  @Test func manyStarsDoNotExplode() {
    let bytes = Array(("/" + String(repeating: "a", count: 2000)).utf8)
    let pattern = PathPattern("/" + String(repeating: "*a", count: 100) + "*b")
    let matches = pattern.matches(bytes.span, in: 0..<bytes.count)
    #expect(!matches)
  }
}
