import Foundation
import TestSupport
import Testing

/// `serve --watch` beside an editor.
@Suite(.needs(.curl))
struct WatchTests {
  private let folder: URL
  private var scenario: URL { folder.appending(path: "scenario.json") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Saves as many editors do: to another name, which then takes the place.
  private func save(_ text: String, as url: URL, replacing: Bool = true) throws {
    try text.write(to: url, atomically: replacing, encoding: .utf8)
  }

  private func wait(for line: String, from fake: Fake) throws {
    try eventually(line) { try fake.logged.contains(line) }
  }

  @Test(arguments: [false, true]) func aSavedFileIsInForce(_ replacing: Bool) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try save(#"{"seed":1,"rules":[{"respond":[401]}]}"#, as: scenario)
    let fake = try Fake("--watch", scenario.path)
    #expect(try fake.post().status == "401")
    let edited =
      #"{"seed":2,"rules":[{"respond":[403]},{"when":{"method":"GET"},"respond":[500]}]}"#
    try save(edited, as: scenario, replacing: replacing)
    try wait(for: "mockworks: reloaded \(scenario.path), 2 rules, seed 2", from: fake)
    #expect(try fake.post().status == "403")
    #expect(try fake.errors.contains("2:1: ") == false)
    #expect(fake.end() == 0)
  }

  @Test func aBrokenEditIsReportedAndChangesNothing() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try save(#"{"rules":[{"respond":[401]}]}"#, as: scenario)
    let fake = try Fake("--watch", scenario.path)
    try save("{\n  \"rules\": [{ \"repond\": [403] }]\n}\n", as: scenario)
    try wait(for: "mockworks: not reloaded; the scenario in force stays", from: fake)
    #expect(
      try fake.errors.contains("\(scenario.path):2:15: error: unknown key 'repond' in a rule;")
    )
    #expect(try fake.post().status == "401")
    try save(#"{"rules":[{"respond":[500]}]}"#, as: scenario)
    try wait(for: "mockworks: reloaded \(scenario.path), 1 rule, seed 0", from: fake)
    #expect(try fake.post().status == "500")
  }

  @Test func aFileThatAScenarioNamesIsWatchedToo() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let bodies = folder.appending(path: "bodies")
    try FileManager.default.createDirectory(at: bodies, withIntermediateDirectories: true)
    try save("one", as: bodies.appending(path: "a.txt"))
    try save(
      #"{"rules":[{"respond":[{"status":200,"file":"bodies/a.txt"}]}]}"#,
      as: scenario
    )
    let fake = try Fake("--watch", scenario.path)
    #expect(try fake.post().body == "one")
    try save("two", as: bodies.appending(path: "a.txt"))
    try wait(for: "mockworks: reloaded \(scenario.path), 1 rule, seed 0", from: fake)
    #expect(try fake.post().body == "two")
  }

  @Test func filesAreOnlyReadBesideTheScenario() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inner = folder.appending(path: "inner")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    try save("secret", as: folder.appending(path: "secret.txt"))
    try FileManager.default.createSymbolicLink(
      at: inner.appending(path: "link.txt"),
      withDestinationURL: folder.appending(path: "secret.txt")
    )
    let steps = ["../secret.txt", "link.txt", "/etc/hostname", "missing.txt"].map {
      #"{"status":200,"file":"\#($0)"}"#
    }
    let file = inner.appending(path: "scenario.json")
    try save(#"{"rules":[{"respond":[\#(steps.joined(separator: ","))]}]}"#, as: file)
    let fake = try Fake(file.path)
    let warnings = try fake.errors
    for name in ["../secret.txt", "link.txt", "/etc/hostname"] {
      #expect(warnings.contains("file '\(name)' is outside the folder of the scenario; the step"))
    }
    #expect(warnings.contains("file 'missing.txt' is missing beside the scenario; the step"))
    for _ in steps {
      let answer = try fake.post()
      #expect(answer.status == "500" && answer.body == #"{"message":"Internal Server Error"}"#)
    }
    #expect(try Tool.mockworks("check", file.path).status == 0)
    #expect(try Tool.mockworks("check", "--strict", file.path).status == 1)
  }

  @Test func watchingNothingIsNoSense() throws {
    let result = try Tool.mockworks("serve", "--watch")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("mockworks: --watch: which scenario files?\n"))
  }
}
