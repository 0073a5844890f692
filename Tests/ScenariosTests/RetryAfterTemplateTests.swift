import Diagnostics
import Testing

@testable import Scenarios

/// `check` warns of a `Retry-After` that no client can read, whatever the request is.
struct RetryAfterTemplateTests {
  private func warnings(_ value: String) throws -> [String] {
    let text =
      #"{"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"\#(value)"}}]}]}"#
    return try Scenario.load([SourceText(name: "test", bytes: Array(text.utf8))]).warnings
      .map(\.diagnostic.message)
  }

  @Test(arguments: [
    "{{now}}", "{{now + 5s}}", "{{now.millis}}", "{{now.millis + 5s}}", "{{random.uuid}}",
    "{{random.hex 8}}", "{{id}}", "{{path}}", "{{method}}", "in {{header.x}} s", "{{attempt}}s",
    "{{random.int 1 5}} s", "at {{now.http + 5s}}", "{{now.http}}.", "-{{random.int 1 5}}",
    "{{now.http}}{{now.http}}", "{{header.x}}{{id}}",
    "Sun, 06 Nov 94 08:49:{{random.int 10 59}} GMT",
  ])
  func whatNoClientCanReadIsWarnedOf(_ value: String) throws {
    #expect(
      try warnings(value) == [
        "'Retry-After': no client can obey this; it takes seconds, as in {{random.int 1 5}}, or a "
          + "date, as in {{now.http + 5s}}"
      ]
    )
  }

  @Test(arguments: ["{{random.int -5 5}}", "{{random.int -5 -1}}", "{{random.int -5 5}}0"])
  func aNumberThatMayBeNegativeIsWarnedOf(_ value: String) throws {
    let warnings = try warnings(value)
    #expect(warnings.count == 1)
    #expect(warnings[0].contains("no client can obey a number below 0, and {{random.int -5 "))
  }

  @Test(arguments: [
    "5", "{{now.http + 5s}}", "{{now.http}}", "{{random.int 1 5}}", "{{random.int 0 5}}",
    "{{attempt}}", "1{{attempt}}0", "{{header.x}}", "{{query.x}}", "{{body.x}}", "{{tenant}}",
    "{{header.x}}{{now.http}}", "{{header.x}}{{query.x}}", "{{header.x}} GMT",
    "Sun, 06 Nov 1994 08:49:{{random.int 10 59}} GMT", "Sun, {{header.x}} GMT",
  ])
  func whatAClientMayReadIsNot(_ value: String) throws {
    #expect(try warnings(value) == [])
  }
}
