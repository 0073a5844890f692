import JSONDocuments
import JSONWire
import RequestMatching
import Testing

/// A request to match against, with its ranges.
struct Sample {
  private var head: [UInt8] = []
  private var facts: MatchableRequest
  private let body: [UInt8]

  init(
    line: (method: String, path: String) = ("POST", "/inventory/maintenanceWorks"),
    query: String? = nil,
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
    let (method, path) = (add(line.method), add(line.path))
    let (query, tenant) = (query.map(add), tenant.map(add))
    let fields = headers.map { MatchableRequest.Header(name: add($0.0), value: add($0.1)) }
    facts = MatchableRequest(
      method: method,
      target: (path, query),
      tenant: tenant,
      headers: fields,
      head: bytes.span
    )
    head = bytes
    self.body = Array(body.utf8)
  }

  /// Whether the request matches the JSON of a `when`, which must be read without a problem.
  func matches(_ when: String) throws -> Bool {
    let pattern = try Self.pattern(when)
    return pattern.matches(facts, head: head.span, body: { try? JSONNode(parsing: body.span) })
  }

  /// What keeps the request from matching the JSON of a `when`.
  func differences(_ when: String) throws -> [PatternDifference] {
    try Self.pattern(when).differences(from: facts, head: head.span, MatchingCost(), body: { nil })
  }

  private static func pattern(_ when: String) throws -> RequestPattern {
    var pattern = RequestPattern()
    var reader = DocumentReader()
    RequestPattern.table.read(
      try JSONNode(parsing: Array(when.utf8).span),
      into: &pattern,
      &reader
    )
    #expect(reader.diagnostics.isEmpty)
    return pattern
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

  @Test(arguments: [
    ("createWork", "POST", "/inventory/maintenanceWorks", true),
    ("createWork", "POST", "/inventory/%6DaintenanceWorks", true),
    ("createWork", "GET", "/inventory/maintenanceWorks", false),
    ("createWork", "post", "/inventory/maintenanceWorks", false),
    ("createWork", "POST", "/inventory/maintenanceWorks/5f3", false),
    ("listWorks", "GET", "/inventory/maintenanceWorks", true),
    ("listWorks", "HEAD", "/inventory/maintenanceWorks", true),
    ("listWorks", "POST", "/inventory/maintenanceWorks", false),
    ("replaceWork", "PUT", "/inventory/maintenanceWorks/5f3", true),
    ("replaceWork", "PUT", "/inventory/maintenanceWorks/", false),
    ("replaceWork", "HEAD", "/inventory/maintenanceWorks/5f3", false),
  ])
  func anOperationIsItsMethodsAndPath(
    _ operation: String,
    _ method: String,
    _ path: String,
    _ expected: Bool
  ) throws {
    let sample = Sample(line: (method, path))
    #expect(try sample.matches(#"{"operation":"\#(operation)"}"#) == expected)
  }

  @Test func aDifferenceNamesTheOperation() throws {
    #expect(try Sample().differences(#"{"operation":"createWork"}"#) == [])
    #expect(
      try Sample().differences(#"{"operation":"listWorks"}"#) == [
        PatternDifference(
          field: "operation",
          wanted: #""listWorks" (GET /inventory/maintenanceWorks)"#,
          found: #""POST /inventory/maintenanceWorks""#
        )
      ]
    )
  }

  @Test func anOperationIsOneConditionAmongOthers() throws {
    #expect(try Sample().matches(#"{"operation":"createWork","tenant":"acme"}"#))
    #expect(try !Sample().matches(#"{"operation":"createWork","tenant":"other"}"#))
  }

  @Test func anEmptyPathIsTheRoot() throws {
    #expect(try Sample(line: ("POST", "")).matches(#"{"path":"/"}"#))
    #expect(try Sample(line: ("POST", "")).matches(#"{"path":"/**"}"#))
    #expect(try !Sample(line: ("POST", "")).matches(#"{"path":"/a"}"#))
  }

  @Test func aRequestWithoutTenantMatchesNoTenant() throws {
    #expect(try !Sample(tenant: nil).matches(#"{"tenant":"acme"}"#))
    #expect(try Sample(tenant: nil).matches("{}"))
  }

  @Test func oneOfRepeatedFieldsMatches() throws {
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

  @Test func aBodyThatIsNotJSONNeverMatches() throws {
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
    let bytes = Array(path.utf8)
    let matches = PathPattern(pattern).matches(bytes.span)
    #expect(matches == expected)
  }

  @Test func manyStarsDoNotExplode() {
    let bytes = Array(("/" + String(repeating: "a", count: 2000)).utf8)
    let pattern = PathPattern("/" + String(repeating: "*a", count: 100) + "*b")
    let matches = pattern.matches(bytes.span)
    #expect(!matches)
  }
}

/// The matchers that a value can have, for texts of a head and for JSON.
struct ValueMatcherTests {
  @Test(arguments: [
    (#"{"equals":"Pump 7"}"#, true), (#"{"equals":"Pump"}"#, false), (#"{"contains":"ump"}"#, true),
    (#"{"contains":""}"#, true), (#"{"contains":"x"}"#, false), (#"{"matches":"^P.*\\d$"}"#, true),
    (#"{"matches":"^\\d"}"#, false), (#"{"oneOf":["a","Pump 7"]}"#, true),
    (#"{"oneOf":["a",{"contains":"7"}]}"#, true), (#"{"oneOf":["a"]}"#, false),
    (#"{"present":true}"#, true), (#"{"present":false}"#, false), (#"{"not":"a"}"#, true),
    (#"{"not":"Pump 7"}"#, false), (#"{"not":{"contains":"P"}}"#, false),
    (#"{"contains":"P","matches":"7"}"#, true), (#"{"contains":"P","matches":"8"}"#, false),
  ])
  func textsOfAHead(_ matcher: String, _ expected: Bool) throws {
    #expect(try Sample().matches(#"{"headers":{"X-Device":\#(matcher)}}"#) == expected)
    #expect(try Sample(tenant: "Pump 7").matches(#"{"tenant":\#(matcher)}"#) == expected)
    #expect(try Sample(query: "a=1&d=Pump+7").matches(#"{"query":{"d":\#(matcher)}}"#) == expected)
    #expect(try Sample(line: ("POST", "Pump 7")).matches(#"{"path":\#(matcher)}"#) == expected)
    #expect(try Sample(line: ("Pump 7", "/")).matches(#"{"method":\#(matcher)}"#) == expected)
    #expect(
      try Sample(body: #"{"d":"Pump 7"}"#).matches(#"{"body":{"d":\#(matcher)}}"#) == expected
    )
  }

  @Test(arguments: [
    (#"{"present":false}"#, true), (#"{"present":true}"#, false), (#"{"not":"a"}"#, true),
    (#"{"not":{"present":true}}"#, true), (#"{"contains":""}"#, false), (#"{"min":0}"#, false),
    (#"{"oneOf":["a",{"present":false}]}"#, true),
  ])
  func whatIsAbsent(_ matcher: String, _ expected: Bool) throws {
    #expect(try Sample().matches(#"{"headers":{"X-None":\#(matcher)}}"#) == expected)
    #expect(try Sample(tenant: nil).matches(#"{"tenant":\#(matcher)}"#) == expected)
    #expect(try Sample().matches(#"{"query":{"none":\#(matcher)}}"#) == expected)
    #expect(try Sample(body: "{}").matches(#"{"body":{"none":\#(matcher)}}"#) == expected)
    #expect(try Sample(body: "no JSON").matches(#"{"body":\#(matcher)}"#) == expected)
  }

  @Test(arguments: [
    (#"{"min":5}"#, "5", true), (#"{"min":5}"#, "4.999", false), (#"{"max":5}"#, "5.0", true),
    (#"{"max":5}"#, "5.0001", false), (#"{"min":-1e3,"max":1e3}"#, "-1000", true),
    (#"{"min":1578438000000}"#, "9223372036854775807", true),
    (#"{"min":9223372036854775807}"#, "9223372036854775806", false),
    (#"{"min":9007199254740993}"#, "9007199254740992", false), (#"{"max":-2}"#, "-1", false),
    (#"{"max":-1}"#, "-1.5", true), (#"{"min":0}"#, "-0", true),
  ])
  func numbersAreComparedToTheLastDigit(_ matcher: String, _ number: String, _ expected: Bool)
    throws
  {
    let inBody = Sample(body: #"{"n":\#(number)}"#)
    #expect(try inBody.matches(#"{"body":{"n":\#(matcher)}}"#) == expected)
    let inQuery = Sample(query: "n=\(number)")
    #expect(try inQuery.matches(#"{"query":{"n":\#(matcher)}}"#) == expected)
  }

  @Test(arguments: [
    (#"{"min":0}"#, #""1""#, false), (#"{"contains":2}"#, "[1,2]", true),
    (#"{"contains":{"a":1}}"#, #"[{"a":1.0}]"#, true), (#"{"contains":3}"#, "[1,2]", false),
    (#"{"equals":{"a":1}}"#, #"{"a":1,"b":2}"#, false), (#"{"a":1}"#, #"{"a":1,"b":2}"#, true),
    (#"{"equals":{"b":2,"a":1}}"#, #"{"a":1,"b":2}"#, true), (#"{"present":true}"#, "null", false),
    (#"{"present":false}"#, "null", true), (#"{"not":null}"#, "null", false),
    (#"[{"min":1},{"contains":"x"}]"#, #"[2,"axb"]"#, true), (#"[{"min":1}]"#, "[2,3]", false),
    (#"{"a":{"not":{"b":1}}}"#, #"{"a":{"b":2}}"#, true), (#"{"oneOf":[1,"a",null]}"#, "1.0", true),
    (#"{}"#, "{}", true), (#"{}"#, "1", false),
  ])
  func valuesOfABody(_ matcher: String, _ value: String, _ expected: Bool) throws {
    let sample = Sample(body: #"{"v":\#(value)}"#)
    #expect(try sample.matches(#"{"body":{"v":\#(matcher)}}"#) == expected)
  }

  @Test(arguments: [
    (#"{"contains":{"a":1}}"#, #"[{"a":1,"b":2}]"#, true),
    (#"{"contains":{"id":{"min":3}}}"#, #"[{"id":2},{"id":3,"n":"x"}]"#, true),
    (#"{"contains":{"id":{"min":3}}}"#, #"[{"id":2},{"id":"3"}]"#, false),
    (#"{"contains":{"min":3}}"#, "[1,2,3]", true), (#"{"contains":{"min":3}}"#, "[1,2]", false),
    (#"{"contains":{"min":3}}"#, "3", false),
    (#"{"contains":{"equals":{"a":1}}}"#, #"[{"a":1,"b":2}]"#, false),
    (#"{"contains":{"matches":"^p"}}"#, #"["a","pump"]"#, true),
    // An element is compared as a member is; only a text has parts.
    (#"{"contains":"pump"}"#, #"["pump-7"]"#, false), (#"{"contains":"pump"}"#, #"["pump"]"#, true),
    (#"{"contains":"pump"}"#, #""pump-7""#, true),
    (#"{"contains":{"contains":"um"}}"#, #"["pump"]"#, true),
    (#"{"contains":{"contains":{"x":1}}}"#, #"[[{"x":1,"y":2}]]"#, true),
    (#"{"contains":[1,{"min":2}]}"#, "[[1,1],[1,2]]", true),
    (#"{"contains":[1]}"#, "[[1,2]]", false),
    (#"{"contains":[{"a":1}]}"#, #"[[{"a":1,"b":1}]]"#, true),
    (#"{"contains":{"a":{"b":{"contains":{"c":3}}}}}"#, #"[{"a":{"b":[{"c":3,"d":4}]}}]"#, true),
    (#"{"contains":{"not":1}}"#, "[1,2]", true), (#"{"contains":{"not":1}}"#, "[1,1]", false),
    (#"{"contains":{"not":1}}"#, "[]", false), (#"{"not":{"contains":1}}"#, "[1,2]", false),
    (#"{"contains":null}"#, "[1,null]", true), (#"{"contains":null}"#, "[1]", false),
    (#"{"contains":{"present":true}}"#, "[null]", false),
    (#"{"contains":{}}"#, #"[1,{"a":2}]"#, true),
    (#"{"contains":{"oneOf":[1,"a"]}}"#, #"["a"]"#, true), (#"{"contains":1}"#, "[1.0]", true),
    (#"{"contains":{"a":1}}"#, #"{"a":1}"#, false),
  ])
  func anArrayContainsAnElementThatMatches(_ matcher: String, _ value: String, _ expected: Bool)
    throws
  {
    let sample = Sample(body: #"{"v":\#(value)}"#)
    #expect(try sample.matches(#"{"body":{"v":\#(matcher)}}"#) == expected)
    #expect(try Sample(body: value).matches(#"{"body":\#(matcher)}"#) == expected)
  }

  @Test func oneOfRepeatedParametersMatches() throws {
    let sample = Sample(query: "a=1&a=2&b=%C3%A9&c&%zz=1", headers: [("A", "1"), ("a", "2")])
    #expect(try sample.matches(#"{"query":{"a":"2"}}"#))
    #expect(try !sample.matches(#"{"query":{"a":{"not":"2"}}}"#))
    #expect(try sample.matches(#"{"query":{"b":"é","c":"","%zz":"1"}}"#))
    #expect(try sample.matches(#"{"headers":{"A":{"min":2}}}"#))
    #expect(try !sample.matches(#"{"headers":{"A":{"not":{"min":2}}}}"#))
  }

  /// Only the beginning of a text is searched, so that no pattern blocks a loop.
  @Test func anExpressionSearchesTheFirstFourKilobytes() throws {
    let sample = Sample(body: #"{"a":"\#(String(repeating: "a", count: 4096))b"}"#)
    #expect(try sample.matches(#"{"body":{"a":{"matches":"^a+$"}}}"#))
    #expect(try !sample.matches(#"{"body":{"a":{"matches":"b"}}}"#))
    #expect(try sample.matches(#"{"body":{"a":{"contains":"b"}}}"#))
  }
}
