import Journal
import Testing
import Verification

struct ObeysRetryAfterTests {
  private static let rule = #""obeysRetryAfter""#
  private static let ofTenant = #"{"obeysRetryAfter":"tenant"}"#
  private static let ofToken = #"{"obeysRetryAfter":"token"}"#

  private static func named(
    _ retryAfter: String,
    at seconds: Double = 0,
    _ status: Int = 429,
    _ change: (inout RecordedRequests.Sending) -> Void = { _ in }
  ) -> RecordedRequests.Sending {
    .at(seconds, status) {
      $0.retryAfter = retryAfter
      change(&$0)
    }
  }

  private static func other(
    at seconds: Double,
    token: String = "t",
    _ change: (inout RecordedRequests.Sending) -> Void = { _ in }
  ) -> RecordedRequests.Sending {
    .at(
      seconds,
      201,
      body: #"{"thingId":"q"}"#,
      fields: "Authorization: Bearer \(token)\r\n",
      change
    )
  }

  private static func third(at seconds: Double) -> RecordedRequests.Sending {
    .at(seconds, 201, body: #"{"thingId":"r"}"#)
  }

  private static func list(at seconds: Double) -> RecordedRequests.Sending {
    .at(seconds, 200, body: "") { $0.method = "GET" }
  }

  private static func early(_ waited: String, _ asked: String) -> String {
    "requests 1, 2: sent again after \(waited) s, and Retry-After asked for \(asked) s"
  }

  @Test(arguments: [
    History("exactly", rule, [named("2"), .at(2, 201)]),
    History("a timer is not exact", rule, [named("2"), .at(1.96, 201)]),
    History("two in a hundred of a long wait", rule, [named("100"), .at(98.1, 201)]),
    History("early", rule, [named("2"), .at(1.9, 201)], early("1.900", "2.000")),
    History("early after long", rule, [named("100"), .at(97, 201)], early("97.000", "100.000")),
    History("a date", rule, [named("Tue, 07 Jan 2020 23:00:03 GMT"), .at(3, 201)]),
    History(
      "a date, early",
      rule,
      [named("Tue, 07 Jan 2020 23:00:03 GMT"), .at(1, 201)],
      early("1.000", "3.000")
    ),
    History("a date of the past", rule, [named("Tue, 07 Jan 2020 22:00:00 GMT"), .at(0.1, 201)]),
    History("nothing to read", rule, [named("soon"), .at(0.1, 201)]),
    History("under way", rule, [named("2") { $0.answeredAfter = 1 }, .at(0.5, 201)]),
    History(
      "the wait begins with the answer",
      rule,
      [named("2") { $0.answeredAfter = 5 }, .at(6, 201)],
      early("1.000", "2.000")
    ),
    History("another work", rule, [named("2"), other(at: 0.1), .at(2, 201)]),
    History(
      "another key",
      rule,
      [
        .keyed("a", at: 0, 429), .keyed("b", at: 0.1, 201),
      ]
    ),
    History(
      "the clock stands",
      rule,
      [
        named("2") { $0.elapsing = .real }, .at(0, 201) { $0.real = 2 },
      ]
    ),
    History(
      "the clock stands, early",
      rule,
      [named("2") { $0.elapsing = .real }, .at(0, 201) { $0.real = 1 }],
      early("1.000", "2.000")
    ),
    History(
      "the clock is set forward",
      rule,
      [
        named("3600") { $0.elapsing = .real }, .at(3600, 201) { $0.real = 0.01 },
      ]
    ),
    History(
      "after a delay on a clock that stands",
      rule,
      [
        named("2") {
          $0.elapsing = .real
          $0.answeredAfter = 1
        }, .at(2, 201) { $0.real = 1.01 },
      ]
    ),
    History(
      "after a delay by the tenant's clock",
      rule,
      [
        named("2") {
          $0.elapsing = .tenant
          $0.answeredAfter = 3600
        }, .at(3602, 201) { $0.real = 0.02 },
      ]
    ),
    History(
      "after a delay by the tenant's clock, early",
      rule,
      [
        named("2") {
          $0.elapsing = .tenant
          $0.answeredAfter = 3600
        }, .at(3601, 201) { $0.real = 0.02 },
      ],
      early("1.000", "2.000")
    ),
    History(
      "the client left before the answer",
      rule,
      [
        named("2") {
          $0.answeredAfter = 3
          $0.leftAfter = 1
        }, .at(3.1, 201),
      ]
    ),
    History("the answer broke", rule, [named("2") { $0.outcome = .fault }, .at(0.1, 201)]),
    History("a clock that is set back", rule, [named("2"), .at(-500, 201) { $0.real = 2.5 }]),
  ])
  func aWorkWaitsForItsTime(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  @Test(arguments: [
    History("another work waits too", ofTenant, [named("2"), other(at: 2)]),
    History("other threads have not heard yet", ofTenant, [named("2"), other(at: 0.04)]),
    History("a failure of one work", ofTenant, [named("2", 500), other(at: 0.1)]),
    History("another tenant", ofTenant, [named("2"), other(at: 0.1).of(tenant: "globex")]),
    History(
      "another token",
      ofToken,
      [
        .at(0, 429, fields: "Authorization: Bearer a\r\n") { $0.retryAfter = "2" },
        other(at: 0.1, token: "b"),
      ]
    ),
    History(
      "another work asks on",
      ofTenant,
      [named("2"), other(at: 0.1)],
      "requests 1, 2: a request of the tenant after 0.100 s, and Retry-After asked for 2.000 s"
    ),
    History(
      "other works ask on and on, each soon after the last answer",
      ofTenant,
      [named("2"), named("2", at: 0.03), named("2", at: 0.06), named("2", at: 0.09)],
      "requests 1, 2: sent again after 0.030 s, and Retry-After asked for 2.000 s; "
        + "requests 2, 3: sent again after 0.030 s, and Retry-After asked for 2.000 s; "
        + "requests 3, 4: sent again after 0.030 s, and Retry-After asked for 2.000 s"
    ),
    History(
      "a long time behind a short one",
      ofTenant,
      [named("10"), third(at: 0.01).refused("1"), other(at: 3)],
      "requests 1, 3: a request of the tenant after 3.000 s, and Retry-After asked for 10.000 s"
    ),
    History(
      "a list is asked for",
      ofTenant,
      [named("2"), list(at: 1)],
      "requests 1, 2: a request of the tenant after 1.000 s, and Retry-After asked for 2.000 s"
    ),
    History("a list waits", ofTenant, [named("2"), list(at: 2)]),
    History(
      "a list was refused",
      ofTenant,
      [list(at: 0).refused("2"), other(at: 1)],
      "requests 1, 2: a request of the tenant after 1.000 s, and Retry-After asked for 2.000 s"
    ),
    History(
      "a log-in",
      ofTenant,
      [named("2"), .at(1, 200, body: "{}") { $0.path = "/identity/users/patLogin" }],
      "requests 1, 2: a request of the tenant after 1.000 s, and Retry-After asked for 2.000 s"
    ),
    History(
      "another thread sets the clock forward",
      ofTenant,
      [
        named("3600") { $0.real = 0 }, other(at: 3600) { $0.real = 0.01 },
        other(at: 3601) { $0.real = 1 },
      ]
    ),
    History(
      "the clock is set forward by less, within the first moments",
      ofTenant,
      [named("3600") { $0.real = 0 }, other(at: 60) { $0.real = 0.01 }]
    ),
    History(
      "behind an answer that comes late",
      ofTenant,
      [
        third(at: 0).refused("100") { $0.answeredAfter = 50 }, named("10", at: 0.1), other(at: 5),
      ],
      "requests 2, 3: a request of the tenant after 4.900 s, and Retry-After asked for 10.000 s"
    ),
    History(
      "soon after an answer that waited for the tenant's clock",
      ofTenant,
      [
        named("10") {
          $0.elapsing = .tenant
          $0.answeredAfter = 1
        }, other(at: 1.02) { $0.real = 0.02 },
      ]
    ),
    History(
      "without a token, by token",
      ofToken,
      [named("2"), .at(1, 201, body: #"{"thingId":"q"}"#)]
    ),
    History(
      "the same token asks on",
      ofToken,
      [
        .at(0, 503, fields: "Authorization: Bearer t\r\n") { $0.retryAfter = "2" },
        other(at: 1),
      ],
      "requests 1, 2: a request of the token after 1.000 s, and Retry-After asked for 2.000 s"
    ),
  ])
  func allWorksWaitForAQuota(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  /// An answer of one test binds no other.
  @Test func aMarkEndsTheTimeOfATenant() throws {
    let story = RecordedRequests([Self.named("5")])
    story.journal.mark("second", tenant: nil)
    story.record([Self.other(at: 1)])
    #expect(try story.client(Self.ofTenant) == "passed")
  }

  /// Values that people write for "never", and values out of range.
  @Test(arguments: [
    ("Fri, 31 Dec 9999 23:59:59 GMT", "251823862799.000"),
    ("Fri, 11 Apr 2262 23:47:16 GMT", "7644934036.000"),
    ("Sat, 12 Apr 2262 00:00:00 GMT", "7644934800.000"), ("99999999999", "99999999999.000"),
    ("9223372036854775807", "9223372036854775807.000"),
    ("99999999999999999999", "9223372036854775807.000"),
  ])
  func aTimeWithoutEndIsNotObeyedByComingBack(_ value: String, _ asked: String) throws {
    let story = RecordedRequests([Self.named(value, 503), .at(30, 201)])
    #expect(try story.client(Self.rule) == Self.early("30.000", asked))
    #expect(try RecordedRequests([Self.named(value, 503)]).client(Self.rule) == "passed")
  }

  @Test(arguments: ["Sat, 01 Jan 1600 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "+5", "-1"])
  func aTimeThatIsOverAllowsComingAtOnce(_ value: String) throws {
    let story = RecordedRequests([Self.named(value, 503), .at(1, 201)])
    #expect(try story.client(Self.rule) == "passed")
  }
}

extension RecordedRequests.Sending {
  fileprivate func of(tenant: String) -> Self {
    var sending = self
    sending.tenant = tenant
    return sending
  }

  /// The same, refused for a time.
  fileprivate func refused(_ retryAfter: String, _ change: (inout Self) -> Void = { _ in }) -> Self
  {
    var sending = self
    sending.status = 429
    sending.outcome = .forced
    sending.retryAfter = retryAfter
    change(&sending)
    return sending
  }
}
