import Foundation
import TestSupport
import Testing

/// `mockworks openapi`, and what a running fake says of itself.
struct OpenAPICommandTests {
  @Test(.needs(.openapi)) func anIndependentValidatorAgrees() throws {
    let document = try Scratch(try Tool.mockworks("openapi").output)
    let below = try Scratch(try Tool.mockworks("openapi", "--base-path", "/api").output)
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/openapi.py", document.url.path, below.url.path]
    )
    #expect(
      result.output.wholeMatch(of: /(valid, [1-9][0-9]* examples\n){2}/) != nil,
      "\(result.errors)"
    )
  }

  @Test(arguments: ["/", "/api"])
  func aFakeServesTheDocumentThatIsPrinted(_ base: String) throws {
    let printed = try Tool.run(Tool.mockworks, ["openapi", "--base-path", base]).output
    #expect(printed.contains("\"url\": \"\(base)\""))
    let fake = try Fake("--quiet", "--base-path", base)
    let client = try RawClient(port: fake.port)
    try client.send(Requests.admin("GET", "openapi.json"))
    let answer = try #require(client.readResponse())
    #expect(answer.status == 200)
    #expect(answer["Content-Type"] == "application/json")
    #expect(answer.body + "\n" == printed)
  }

  @Test func theBasePathOfAScenarioIsKnownEverywhere() throws {
    let scenario = try Scratch(#"{"basePath":"/api"}"#)
    let path = scenario.url.path
    let printed = try Tool.run(Tool.mockworks, ["openapi", "--scenario", path]).output
    #expect(printed.contains(#""url": "/api""#))
    let other = try Tool.run(
      Tool.mockworks,
      ["openapi", "--scenario", path, "--base-path", "/v1"]
    ).output
    #expect(other.contains(#""url": "/v1""#))
    let fake = try Fake("--quiet", path)
    #expect(fake.greeting.hasSuffix("/api\n"))
    let exec = try Tool.mockworks("exec", path, "--", "sh", "-c", "echo $MOCKWORKS_URL")
    #expect(exec.output.hasSuffix("/api\n"), "\(exec.errors)")
    #expect(try Tool.mockworks("check", path).status == 0)
    #expect(try Tool.mockworks("openapi", "--scenario", "/nowhere").status == 1)
  }

  @Test func aWrongBasePathIsRefused() throws {
    let result = try Tool.run(Tool.mockworks, ["openapi", "--base-path", "api"])
    #expect(result.status == 2)
    #expect(result.errors.contains("--base-path: expected a path such as /api"))
  }
}
