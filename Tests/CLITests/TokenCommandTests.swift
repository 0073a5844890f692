import Foundation
import Testing

/// `mockworks token`, and what others make of the fake's tokens.
struct TokenCommandTests {
  private static let access = #"""
    {"seed":11,"access":{"tenants":["acme","globex"],"tokenLifetime":"2h","users":{
      "reader":{"tenant":"acme","email":"reader@example.com","password":"lantern-Quiet-23",
      "permissions":["READ_MAINTENANCE_REGISTRY"]}}}}
    """#

  /// The claims of the token that is printed.
  private func claims(_ words: String...) throws -> [String: Any] {
    let result = try Tool.run(Tool.mockworks, ["token"] + words)
    try #require(result.status == 0, "\(result.errors)")
    let parts = result.output.dropLast().split(separator: ".")
    try #require(parts.count == 3)
    var text = parts[1].replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.count % 4) % 4)
    let data = try #require(Data(base64Encoded: String(text)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func theOptionsSayWhatItHas() throws {
    let plain = try claims()
    #expect(plain["tenant"] as? String == "acme")
    #expect(plain["email"] as? String == "user@example.com")
    #expect((plain["permissions"] as? [String])?.count == 2)
    let (from, to) = (plain["iat"] as? Int ?? 0, plain["exp"] as? Int ?? 0)
    #expect((3600...3601).contains(to - from))
    #expect(abs(Double(from) - Date.now.timeIntervalSince1970) < 60)
    let other = try claims(
      "--tenant",
      "globex",
      "--user",
      "a@b",
      "--permissions",
      "READ_MAINTENANCE_REGISTRY",
      "--expires",
      "2020-01-01T00:00:00Z"
    )
    #expect(other["tenant"] as? String == "globex")
    #expect(other["email"] as? String == "a@b")
    #expect(other["permissions"] as? [String] == ["READ_MAINTENANCE_REGISTRY"])
    #expect(other["exp"] as? Int == 1_577_836_800)
    #expect(try claims("--permissions", "")["permissions"] as? [String] == [])
  }

  @Test func theScenarioSaysTheRest() throws {
    let scenario = try Scratch(
      Self.access.replacing(#""seed""#, with: #""clock":"2020-01-07T23:00:00Z","seed""#)
    )
    let path = scenario.url.path
    let reader = try claims("--scenario", path, "--user", "reader")
    #expect(reader["email"] as? String == "reader@example.com")
    #expect(reader["iat"] as? Int == 1_578_438_000)
    #expect(reader["exp"] as? Int == 1_578_445_200)
    #expect(reader["permissions"] as? [String] == ["READ_MAINTENANCE_REGISTRY"])
    // Under a clock that stands the same words print the same token.
    let words = ["token", "--scenario", path, "--user", "reader"]
    let one = try Tool.run(Tool.mockworks, words).output
    #expect(try Tool.run(Tool.mockworks, words).output == one)
    #expect(try Tool.run(Tool.mockworks, words + ["--seed", "11"]).output == one)
    #expect(try Tool.run(Tool.mockworks, words + ["--seed", "12"]).output != one)
  }

  @Test(arguments: [
    (["--expires", "500ms"], "--expires: expected a duration such as"),
    (
      ["--permissions", "READ"],
      "--permissions: no permission 'READ'; did you mean 'READ_MAINTENANCE_REGISTRY'? (known: "
    ),
    (["--tenant", ""], "no token can be made: its claim 'tenant' is missing"),
    (["--user", "raeder"], "--user: no user 'raeder' in access.users; did you mean 'reader'?"),
    (["--tenant", "acme"], "--user: which one? (reader)"),
    (
      ["--user", "reader", "--tenant", "globex"],
      "--tenant: user 'reader' is of tenant 'acme', not 'globex'"
    ),
  ])
  func aMistakeIsExplained(_ words: [String], _ message: String) throws {
    let scenario = try Scratch(Self.access)
    let isOfUsers = message.contains("user")
    let file = isOfUsers ? ["--scenario", scenario.url.path] : []
    let result = try Tool.run(Tool.mockworks, ["token"] + words + file)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("mockworks: \(message)"), "\(result.errors)")
  }

  @Test func anUnknownTenantIsRefused() throws {
    let scenario = try Scratch(#"{"access":{"tenants":["acme","globex"]}}"#)
    let words = ["token", "--scenario", scenario.url.path, "--tenant", "glovex"]
    let result = try Tool.run(Tool.mockworks, words)
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "mockworks: --tenant: 'glovex' is not in access.tenants; did you mean 'globex'?"
      )
    )
  }

  @Test func aScenarioWithErrorsGivesNoToken() throws {
    let scenario = try Scratch("{")
    let result = try Tool.mockworks("token", "--scenario", scenario.url.path)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
  }

  /// Another implementation reads the fake's tokens and makes some, good and forged.
  @Test(.needs(.jwt)) func pyJWTAndTheFakeAgree() throws {
    let scenario = try Scratch(Self.access)
    let server = try Running([
      Tool.mockworks, "serve", scenario.url.path, "--port", "0", "--quiet", "--threads", "1",
    ])
    try server.wait(for: "\n")
    let url = try #require(try server.text.firstMatch(of: /http:\/\/\S+/)).0
    let words = ["token", "--scenario", scenario.url.path, "--user", "reader"]
    let token = try Tool.run(Tool.mockworks, words).output.dropLast()
    let script = "Tests/CLITests/Clients/tokens.py"
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, script, String(url), "11", String(token)]
    )
    #expect(result.status == 0, "\(result.errors)")
    let forgeries = [
      "none", "none with the old signature", "another key", "an empty key", "HS256", "HS384",
      "changed claims", "a changed signature", "no signature", "padding", "a critical header",
      "expired", "another tenant", "no expiry",
    ]
    let expected =
      [
        "PyJWT with another key: InvalidSignatureError", "mockworks token: 200",
        "the log-in's token: 200", "PyJWT's own with the key: 200",
      ] + forgeries.map { "\($0): 401" }
    #expect(result.output.split(separator: "\n").map(String.init) == expected)
  }
}
