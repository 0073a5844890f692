import Foundation
import StubServer
import TestSupport
import Testing

struct StepTests {
  @Test func fileIsTheBody() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(#"{"from": "a file"}"#.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let scenario = Scenario { Rule(respond: .status(202, retryAfter: .seconds(1), file: file)) }
    #expect(try scenario.check() == [])
    let server = try await StubServer.start(scenario: scenario)
    let answer = try server.post("{}")
    #expect(answer.status == 202)
    #expect(answer.body == #"{"from": "a file"}"#)
    #expect(server.requests.first?.response?.header("Content-Type") == "application/json")
    await server.stop()
  }

  @Test(arguments: [
    ("file:///nowhere/body.txt", #"file '/nowhere/body.txt' is missing; the step answers 500"#),
    ("https://example.com/body.txt", "is not the URL of a file; the step answers 500"),
    ("file:///", "file '/' is not readable:"),
  ])
  func fileThatCannotBeReadIsAWarning(_ url: String, _ part: String) async throws {
    let file = try #require(URL(string: url))
    let scenario = Scenario { Rule(respond: .status(200, file: file)) }
    let warnings = try scenario.check()
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains(part) == true, "\(warnings)")
    let server = try await StubServer.start(scenario: scenario)
    #expect(try server.post("{}").status == 500)
    await server.stop()
  }
}
