import Randomness
import Testing

@testable import Scenarios

/// Times relative to that of the request.
struct TemplateTimeTests {
  private func render(_ text: String, now: Int64 = 1_578_438_000_123_000_000) throws -> String {
    var context: TemplateContext? = TemplateContext(draws: Draws(seed: 1, index: 2, stream: 3))
    context?.now = now
    return String(decoding: try Template(text: text).render(&context), as: UTF8.self)
  }

  @Test(arguments: [
    ("{{now.http}}", "Tue, 07 Jan 2020 23:00:00 GMT"),
    ("{{now.http + 5s}}", "Tue, 07 Jan 2020 23:00:05 GMT"),
    ("{{now + 1h}}", "2020-01-08T00:00:00.123Z"), ("{{now - 1h30m}}", "2020-01-07T21:30:00.123Z"),
    ("{{now.millis - 1d}}", "1578351600123"), ("{{now.millis + 1.5s}}", "1578438001623"),
    ("{{now.millis+250ms}}", "1578438000373"),
    ("{{ now.http  -  30d }}", "Sun, 08 Dec 2019 23:00:00 GMT"),
    ("{{now+1d2h3m4s5ms}}", "2020-01-09T01:03:04.128Z"),
    ("{{now -1h}}", "2020-01-07T22:00:00.123Z"),
    ("{{ now }}", "2020-01-07T23:00:00.123Z"),
    ("a {{now.http + 1s}} b", "a Tue, 07 Jan 2020 23:00:01 GMT b"),
  ])
  func theyAreMovedByDurations(_ text: String, _ expected: String) throws {
    #expect(try render(text) == expected)
  }

  @Test func timesSaturate() throws {
    #expect(try render("{{now + 999999999999d}}") == "2262-04-11T23:47:16.854Z")
    #expect(try render("{{now.http + 999999999999d}}") == "Fri, 11 Apr 2262 23:47:16 GMT")
    #expect(try render("{{now.millis - 999999999999d}}") == "-7644934036732")
    #expect(try render("{{now.http - 1s}}", now: 0) == "Wed, 31 Dec 1969 23:59:59 GMT")
  }

  @Test(arguments: [
    (
      "{{now + 1 h}}",
      "expected a duration such as 5s, 1h30m or 30d after '+', found '1 h'; did you mean {{now + 1h}}?"
    ),
    ("{{now.http + 5}}", "after '+', found '5'; did you mean {{now.http + 5s}}?"),
    ("{{now - 90 Minutes}}", "after '-', found '90 Minutes'; did you mean {{now - 90m}}?"),
    ("{{now + 30m1h}}", "found '30m1h'; did you mean {{now + 1h30m}}?"),
    (
      "{{now 1h}}",
      "expected '+' or '-' and a duration after now, found '1h'; did you mean {{now + 1h}}?"
    ),
    ("{{now +}}", "found nothing; write it as in {{now + 5s}}"),
    ("{{now.millis + soon}}", "found 'soon'; write it as in {{now.millis + 5s}}"),
    ("{{now + -1h}}", "found '-1h'; did you mean {{now + 1h}}?"),
    ("{{now.htpp + 5s}}", "unknown value '{{now.htpp + 5s}}'; did you mean 'now.http'?"),
    (
      "{{id + 1s}}",
      "'{{id + 1s}}': a duration can follow now, now.http, now.millis alone, as in {{now.http + 5s}}"
    ),
    ("{{attempt+1}}", "'{{attempt+1}}': a duration can follow now, now.http, now.millis alone"),
  ])
  func mistakesGetTheNearestForm(_ text: String, _ message: String) {
    let error = #expect(throws: TemplateError.self) { try Template(text: text) }
    #expect(error?.message.contains(message) == true, "\(error as Any)")
  }
}
