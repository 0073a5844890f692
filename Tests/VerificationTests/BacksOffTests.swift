import Journal
import Testing
import Verification

struct BacksOffTests {
  private static let rule = #""backsOff""#

  private static func work(
    _ name: String,
    _ waits: [Double],
    _ status: Int? = 500,
    _ change: (inout RecordedRequests.Sending) -> Void = { _ in }
  ) -> [RecordedRequests.Sending] {
    var time = 0.0
    return ([0] + waits).map { wait in
      time += wait
      return .at(time, status, body: #"{"thingId":"\#(name)"}"#, change)
    }
  }

  /// A work whose second attempt broke, which the HTTP library repeated.
  private static func repaired(_ name: String) -> [RecordedRequests.Sending] {
    let body = #"{"thingId":"\#(name)"}"#
    return [
      .at(0, 500, body: body), .at(0.001, nil, body: body),
      .at(0.002, 503, body: body) {
        $0.connection = 2
        $0.answeredAfter = 0.02
      },
      .at(0.023, 201, body: body),
    ]
  }

  private static let four = (0..<4).map(String.init)

  @Test(arguments: [
    History("doubling", rule, work("p", [1, 2, 4])),
    History("the first at once", rule, work("p", [0, 2, 4, 8])),
    History("a cap", rule, work("p", [1, 2, 4, 4, 4, 4, 4, 4, 4])),
    History("jitter that shrinks", rule, work("p", [0.8, 0.3, 2.2, 1.1])),
    History("one retry each", rule, (0..<20).flatMap { work("\($0)", [1]) }),
    History(
      "a Retry-After each time",
      rule,
      work("p", Array(repeating: 1, count: 9)) {
        $0.retryAfter = "1"
      }
    ),
    History("refusals", rule, work("p", Array(repeating: 0.001, count: 9), 400)),
    History("too few to tell", rule, work("p", [1, 1, 1])),
    History(
      "at once",
      rule,
      work("p", [0.001, 0.001, 0.001]),
      "requests 1, 2, 3, 4: sent again at once: the waits were 0.001 s, 0.001 s, 0.001 s "
        + "(3 waits in all)"
    ),
    History(
      "at once twice, in eight works",
      rule,
      (0..<8).flatMap { work("\($0)", [0.001, 0.001]) },
      "requests 1, 2, 3: sent again at once: the waits were 0.001 s, 0.001 s (16 waits in all)"
    ),
    History("at once twice, in one work", rule, work("p", [0.001, 0.001])),
    History(
      "always a second",
      rule,
      work("p", Array(repeating: 1, count: 8)),
      "requests 1, 2, 3, 4, 5, 6, 7, 8, 9: always waited about as long: the waits were "
        + "1.000 s, 1.000 s, 1.000 s, 1.000 s, 1.000 s, 1.000 s, 1.000 s, 1.000 s (8 waits in all)"
    ),
    History(
      "always a second, in four works",
      rule,
      four.flatMap { work($0, [1, 1.03]) },
      "requests 1, 2, 3: always waited about as long: the waits were 1.000 s, 1.030 s "
        + "(8 waits in all)"
    ),
    History(
      "at once on a clock that stands",
      rule,
      (0...3).map { index in
        .at(0, 503) {
          $0.real = Double(index) / 1000
          $0.elapsing = .real
        }
      },
      "requests 1, 2, 3, 4: sent again at once: the waits were 0.001 s, 0.001 s, 0.001 s "
        + "(3 waits in all)"
    ),
    History(
      "a second on a clock that stands",
      rule,
      [0.0, 1, 3, 7].map { real in
        .at(0, 503) {
          $0.real = real
          $0.elapsing = .real
        }
      }
    ),
    History(
      "the clock set forward by decades",
      rule,
      [0.0, 946_684_800, 946_684_801].map {
        .at($0, 503)
      }
    ),
  ])
  func waitsGrow(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  @Test func theLibrarysAnswersAreWaitedAfter() throws {
    let story = RecordedRequests((0..<8).flatMap { Self.repaired("\($0)") })
    let verdict = try story.client(Self.rule)
    let waits = "the waits were 0.001 s, 0.001 s (16 waits in all)"
    #expect(
      verdict.hasPrefix("requests 1, 2, 4: sent again at once: \(waits); request 3 "),
      "\(verdict)"
    )
  }

  @Test(arguments: [
    ("1 wait", work("p", [1])),
    ("2 waits", work("p", [0.005, 0.05])),
    ("6 waits", work("p", [0.01, 0.2]) + work("q", [0.01, 0.02]) + work("r", [0.02, 0.01])),
  ])
  func tooLittleIsSaid(_ waits: String, _ story: [RecordedRequests.Sending]) throws {
    let result = try #require(
      try RecordedRequests(story).verify(#"[{"client":"backsOff"}]"#).first
    )
    #expect(
      result.got == "too little to tell how the waits grow: \(waits) of the client's choice"
    )
  }

  @Test(arguments: [
    work("p", [0.005, 0.1]),
    work("p", [0.01, 0.2]) + work("q", [0.01, 0.2]) + work("r", [0.02, 0.01]),
  ])
  func growthIsNoted(_ story: [RecordedRequests.Sending]) throws {
    let result = try #require(
      try RecordedRequests(story).verify(#"[{"client":"backsOff"}]"#).first
    )
    #expect(result.got.hasPrefix("that, in "), "\(result.got)")
  }
}
