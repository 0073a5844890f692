import Foundation
import TestSupport
import Testing

/// What the programs make of files and options as people write them.
@Suite(.needs(.curl))
struct LanguageTests {
  private static let lockout = #"{"rules":[{"respond":[{"fault":"reset","at":"accept"}]}]}"#

  @Test func aScenarioThatLocksItsOwnerOutIsWarnedOf() throws {
    let file = try Scratch(Self.lockout)
    let checked = try Tool.mockworks("check", file.url.path)
    #expect(checked.status == 0)
    #expect(checked.errors.contains(":1:23: warning: this strikes every connection for ever"))
    #expect(try Tool.mockworks("check", "--strict", file.url.path).status == 1)
    // Whoever serves it can end it.
    let fake = try Fake(file.url.path)
    let client = try RawClient(port: fake.port)
    #expect(client.readToEnd().end == .reset)
    #expect(fake.end() == 0)
    #expect(try fake.errors.contains("warning: this strikes every connection for ever"))
  }

  @Test func aFileMayBeginWithAByteOrderMark() throws {
    let file = try Scratch("\u{FEFF}" + #"{"name":"marked","rules":[{"respond":[418]}]}"#)
    #expect(try Tool.mockworks("check", "--strict", file.url.path).status == 0)
    let fake = try Fake("--quiet", file.url.path)
    #expect(try fake.post().status == "418")
  }

  @Test func anotherEncodingIsNamed() throws {
    let file = try Scratch("")
    try #require("{}".data(using: .utf16BigEndian)).write(to: file.url)
    let checked = try Tool.mockworks("check", file.url.path)
    #expect(checked.status == 1)
    #expect(checked.errors.contains("not JSON: the text is in UTF-16BE; save it as UTF-8"))
    let things = try Tool.mockworks("generate", "--things", file.url.path)
    #expect(things.status == 2)
    #expect(things.errors.contains("the file is in UTF-16BE; save it as UTF-8"))
  }

  @Test func optionsReadDurationsOfSeveralUnits() throws {
    let fake = try Fake("--quiet", "--grace", "0m1s", "--idle-time", "1h30m")
    #expect(try fake.post().status == "201")
    #expect(fake.end() == 0)
    let refused = try Tool.mockworks("serve", "--grace", "30s4m")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains(
        "--grace: expected a duration such as \"250ms\", \"1.5s\", \"4m30s\" or \"1h\", "
          + "at most 24h, found '30s4m'"
      )
    )
    // Nobody listens there, so that only what the options say is looked at.
    let send = try Tool.mockworks(
      "send",
      "--to",
      "http://127.0.0.1:1",
      "--count",
      "1",
      "--retries",
      "0",
      "--timeout",
      "1m500ms",
      "--patience",
      "1d"
    )
    #expect(send.status == 1, "\(send.errors)")
  }
}
