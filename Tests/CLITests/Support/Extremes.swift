import TestSupport

/// Draws what a scenario, a call or a request may say, at the ends of what is allowed and beyond.
struct Extremes {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  static let integers = [
    "0", "1", "2", "-1", "-0", "599", "600", "1000000", "1000000000", "1000000001", "2147483648",
    "4294967296", "9007199254740993", "9223372036854775806", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
    "18446744073709551616", "99999999999999999999999999", "1.5", "1e3", "1e300", "1e999999999",
    "-1e300", "1e-300", "0.1", "1e99999999999999999999",
  ]
  static let times = [
    "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.001Z", "2020-01-07T23:00:00Z",
    "2020-01-07T23:59:59.999Z", "2050-02-28T23:59:59Z", "2106-02-07T06:28:16Z",
    "2199-12-01T00:00:00Z", "2199-12-31T23:59:58.999Z", "2199-12-31T23:59:59Z",
    "2199-12-31T23:59:59.999Z", "2200-01-01T00:00:00+01:00", "2200-01-01T00:00:00Z",
    "2199-12-31T23:59:59.999-00:01", "2262-04-12T00:00:00Z", "9999-12-31T23:59:59-23:59",
    "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00+00:01", "0000-01-01T00:00:00Z",
  ]
  static let durations = [
    "0s", "0.001ms", "1ms", "1s", "4m30s", "23h59m59s999ms", "1h", "24h", "1d", "24h0.001ms",
    "24.001h", "9999999h", "999999999999d999999999999h",
    "999999999999ms", "9223372036854775807ms", "99999999999999999999h", "-1s", "1e3s", "month",
  ]
  static let retryAfters = [
    "0", "1", "-1", "2592000", "999999999", "1000000000", "9223372036", "9223372037",
    "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 11 Apr 2262 23:47:16 GMT",
    "Sat, 12 Apr 2262 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
    "Sat, 01 Jan 1600 00:00:00 GMT", "soon",
  ]
  static let tenants = ["acme", "late", "b"]

  mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

  mutating func below(_ count: Int) -> Int { random.below(count) }

  mutating func happens(_ outOf: Int) -> Bool { random.below(outOf) == 0 }

  /// For all tenants, or for one.
  mutating func query() -> String { happens(2) ? "" : "?tenant=\(pick(Self.tenants))" }

  // Values that a document may have, most of them good ones: what is refused drives nothing.

  private mutating func integer(_ good: [String]) -> String {
    happens(30) ? pick(Self.integers) : pick(good)
  }

  mutating func time() -> String {
    "\"\(happens(15) ? pick(Self.times) : pick(Array(Self.times.prefix(11))))\""
  }

  mutating func duration() -> String {
    "\"\(happens(15) ? pick(Self.durations) : pick(Array(Self.durations.prefix(9))))\""
  }

  mutating func clock() -> String {
    switch below(4) {
    case 0: time()
    case 1: #"{"now":\#(time())}"#
    case 2: #"{"now":\#(time()),"runs":true}"#
    default: #"{"ahead":\#(duration())}"#
    }
  }

  private mutating func quota() -> String {
    let per = pick(["1s", "1.5s", "59.999s", "1h", "7h", "24h", "month", "month"])
    let requests = integer(["1", "2", "3", "1000000000"])
    return #"{"requests":\#(requests),"per":"\#(per)","retryAfter":\#(!happens(3)),"#
      + #""each":"\#(pick(["tenant", "token"]))"}"#
  }

  private mutating func step(withDelays: Bool) -> String {
    var members = [#""status":\#(integer(["201", "429", "503", "503", "400"]))"#]
    let value = happens(2) ? "{{header.x-when}}" : pick(Self.retryAfters)
    if !happens(3) { members.append(#""headers":{"Retry-After":"\#(value)"}"#) }
    if happens(2) {
      let times = ["1", "2", "9223372036854775806", "9223372036854775807", "\"unlimited\""]
      members.append(#""times":\#(integer(times))"#)
    }
    if happens(3) { members.append(#""chance":\#(integer(["0", "0.5", "1", "1e-300"]))"#) }
    if withDelays, happens(2) {
      let delays = [
        duration(), #"{"uniform":["0s","24h"]}"#,
        #"{"lognormal":{"median":"0.001ms","p99":"24h"}}"#,
      ]
      members.append(#""delay":\#(pick(delays))"#)
    }
    let template =
      "{{now}} {{now.millis}} {{id}} {{attempt}} {{body.startTimestamp}} "
      + "{{random.int -9223372036854775808 9223372036854775807}}"
    if happens(2) { members.append(#""body":{"text":"\#(template)"}"#) }
    return "{\(members.joined(separator: ","))}"
  }

  private mutating func when() -> String {
    guard happens(2) else { return "{}" }
    let bounds = #"{"min":\#(pick(Self.integers)),"max":\#(pick(Self.integers))}"#
    return happens(2)
      ? #"{"body":{"startTimestamp":\#(bounds)}}"# : #"{"headers":{"x-number":\#(bounds)}}"#
  }

  private mutating func rule(withDelays: Bool) -> String {
    var members = [#""when":\#(when())"#]
    if happens(3) {
      let limits = [time(), duration()]
      members.append(#""during":{"\#(pick(["from", "to"]))":\#(pick(limits))}"#)
    }
    let steps = (0...below(2)).map { _ in step(withDelays: withDelays) }
    members.append(#""respond":[\#(steps.joined(separator: ","))]"#)
    if happens(3) { members.append(#""then":"\#(pick(["restart", "pass"]))""#) }
    return "{\(members.joined(separator: ","))}"
  }

  /// An `expect`, of counts and of judgements.
  mutating func expectations() -> String {
    let counts = ["0", "1", "1000000000", #"{"min":0}"#, #"{"min":2,"max":1000000000}"#]
    let range = #"{"min":\#(pick(Self.integers)),"max":\#(pick(Self.integers))}"#
    let list = [
      #"{"client":"obeysRetryAfter"}"#, #"{"client":"backsOff"}"#,
      #"{"client":"retriesFailures"}"#, #"{"client":"keepsBodyOnRetry"}"#,
      #"{"client":{"maxAttempts":\#(integer(["1", "1000000"]))}}"#,
      #"{"count":\#(integer(counts)),"when":\#(when())}"#, #"{"count":\#(range)}"#,
    ]
    let start = below(list.count - 1)
    return "[\(list[start...below(list.count - start) + start].joined(separator: ","))]"
  }

  mutating func scenario(withDelays: Bool) -> String {
    var members = [#""seed":\#(integer(["0", "7", "9223372036854775807"]))"#]
    if !happens(3) { members.append(#""clock":\#(clock())"#) }
    if withDelays { members.append(#""delays":"\#(pick(["real", "virtual"]))""#) }
    let quotas = (0..<below(3)).map { _ in quota() }
    members.append(#""quota":[\#(quotas.joined(separator: ","))]"#)
    let rules = (0..<below(4)).map { _ in rule(withDelays: withDelays) }
    members.append(#""rules":[\#(rules.joined(separator: ","))]"#)
    if happens(3) {
      let both = #"["READ_MAINTENANCE_REGISTRY","WRITE_MAINTENANCE_REGISTRY"]"#
      let limits = [time(), duration()]
      members.append(
        #""access":{"tokens":{"t":{"permissions":\#(both),"expires":\#(pick(limits))}}}"#
      )
    }
    members.append(#""expect":\#(expectations())"#)
    return "{\(members.joined(separator: ","))}"
  }

  /// A work with a time at an end, and header fields that templates and matchers look at.
  mutating func post() -> String {
    // Two bodies only, so that many are works that are sent again.
    let body = happens(4) ? #"{"startTimestamp":\#(pick(Self.integers))}"# : #"{"type":"A"}"#
    let fields = "X-When: \(pick(Self.retryAfters))\r\nX-Number: \(pick(Self.integers))\r\n"
    return Requests.post(
      body,
      tenant: pick(Self.tenants),
      headers: fields + "Connection: close\r\n"
    )
  }
}
