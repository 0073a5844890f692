import Foundation
import TestSupport
import Testing

/// `mockworks openapi`, and what a running fake says of itself.
struct OpenAPICommandTests {
  @Test(.needs(.openapi)) func anIndependentValidatorAgrees() throws {
    let document = try Scratch(try Tool.mockworks("openapi").output)
    let below = try Scratch(
      try Tool.mockworks("openapi", "--base-path", "/api", "--deprecation").output
    )
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

  @Test func theFieldsOfDeprecatedOperationsAreDescribedIfTheyAreSent() throws {
    let plain = try Tool.mockworks("openapi").output
    #expect(!plain.contains("successor-version"))
    #expect(plain.matches(of: /"deprecated": true/).count == 3)
    let printed = try Tool.mockworks("openapi", "--base-path", "/api", "--deprecation").output
    #expect(printed.contains(#"</api/inventory/historicalEvents>; rel=\"successor-version\""#))
    let fake = try Fake("--quiet", "--base-path", "/api", "--deprecation")
    #expect(try Tool.curl(["\(fake.url)/__mock/openapi.json"]).output + "\n" == printed)
    let answer = try Tool.curl(
      Fake.headers + ["-i", "-d", "{}", "\(fake.url)/inventory/maintenanceWorks"]
    )
    #expect(answer.output.contains("Deprecation: @1767225600\r\n"))
    #expect(answer.output.contains("Link: </api/inventory/historicalEvents>; "))
    let list = "\(fake.url)/inventory/maintenanceWorks?thingId=p"
    let head = try Tool.curl(Fake.headers + ["-I", list])
    #expect(head.output.contains("Deprecation: @1767225600\r\n"))
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

  @Test(.needs(.clientGenerator), arguments: ["/", "/api"])
  func aClientThatIsGeneratedWorks(_ base: String) throws {
    let document = try Scratch(try Tool.mockworks("openapi", "--base-path", base).output)
    let folder = try ScratchFolder()
    let fake = try Fake("--quiet", "--base-path", base)
    let result = try Tool.run(
      "/usr/bin/env",
      [
        Need.python, "Tests/CLITests/Clients/generated.py", document.url.path, folder.url.path,
        fake.url,
      ]
    )
    #expect(
      result.output == """
        Session True reader@example.com
        MaintenanceWork 9223372036854775807 abc
        True
        200
        Resource not found
        ['Tight']
        Bad request
        200
        EventPage ['b'] True 1
        1
        User not authenticated

        """,
      "\(result.errors)"
    )
  }

  @Test func aWrongBasePathIsRefused() throws {
    let result = try Tool.run(Tool.mockworks, ["openapi", "--base-path", "api"])
    #expect(result.status == 2)
    #expect(result.errors.contains("--base-path: expected a path such as /api"))
  }
}
