import Journal

/// Short forms for histories: `.at(1, 500)` is a request of second 1 that was answered 500.
extension RecordedRequests.Sending {
  /// - Parameters:
  ///   - seconds: On both clocks, since the story began.
  ///   - status: Of the answer; nil for a connection that broke.
  ///   - body: Of the request.
  ///   - fields: More fields of its head, each with a line end.
  ///   - change: What else is special.
  /// - Returns: The request.
  static func at(
    _ seconds: Double,
    _ status: Int?,
    body: String = #"{"thingId":"p","type":"REPAIR","startTimestamp":1}"#,
    fields: String = "",
    _ change: (inout Self) -> Void = { _ in }
  ) -> Self {
    var sending = Self(at: seconds, body: body, status: status)
    sending.outcome = status == nil ? .fault : status ?? 0 < 300 ? .accepted : .forced
    sending.fields = fields
    change(&sending)
    return sending
  }

  /// The same with an `Idempotency-Key`.
  static func keyed(_ key: String, at seconds: Double, _ status: Int?, body: String = "{}") -> Self
  {
    at(seconds, status, body: body, fields: "Idempotency-Key: \(key)\r\n")
  }

  /// The same, of a work that starts at a time in milliseconds since 1970.
  static func starting(at seconds: Double, _ status: Int?, start: Int) -> Self {
    at(seconds, status, body: #"{"thingId":"p","type":"REPAIR","startTimestamp":\#(start)}"#)
  }

  /// The same with a token.
  static func token(_ token: String, at seconds: Double, _ status: Int?) -> Self {
    at(seconds, status, fields: "Authorization: Bearer \(token)\r\n")
  }

  /// The same with a token and a body with the time of its second in it.
  static func rebuilt(
    _ token: String,
    at seconds: Double,
    _ status: Int?,
    thing: String = "p",
    _ change: (inout Self) -> Void = { _ in }
  ) -> Self {
    let start = 1_578_438_000_000 + Int(seconds * 1000)
    return at(
      seconds,
      status,
      body: #"{"thingId":"\#(thing)","type":"REPAIR","startTimestamp":\#(start)}"#,
      fields: "Authorization: Bearer \(token)\r\n",
      change
    )
  }
}

/// What a client did, and what a rule says of it.
struct History: Sendable, CustomStringConvertible {
  let description: String
  /// The rule as a scenario writes it.
  let rule: String
  let requests: [RecordedRequests.Sending]
  /// `passed`, or what the result says of the violation.
  let expected: String

  init(
    _ description: String,
    _ rule: String,
    _ requests: [RecordedRequests.Sending],
    _ expected: String = "passed"
  ) {
    self.description = description
    self.rule = rule
    self.requests = requests
    self.expected = expected
  }

  /// The conclusion of the rule, or what it says of the violation.
  func verdict() throws -> String { try RecordedRequests(requests).client(rule) }
}
