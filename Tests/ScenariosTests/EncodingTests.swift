import Diagnostics
import Scenarios
import Testing

/// Scenario files as editors of some systems save them.
struct EncodingTests {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  @Test func aByteOrderMarkIsSkipped() throws {
    let text = #"{"name":"a","rules":[{"respond":[401]}]}"#
    let scenario = try Scenario(
      reading: [SourceText(name: "a", bytes: Self.mark + Array(text.utf8))]
    )
    #expect(scenario.name == "a" && scenario.rules.count == 1)
    #expect(String(decoding: scenario.document, as: UTF8.self) == text)
  }

  @Test func columnsAreThoseOfTheTextWithoutIt() {
    let source = SourceText(name: "a", bytes: Self.mark + Array(#"{"nam":1}"#.utf8))
    let error = #expect(throws: ScenarioProblems.self) { try Scenario(reading: [source]) }
    #expect(error?.text.hasPrefix("a:1:2: error: unknown key 'nam'") == true)
    #expect(error?.text.hasSuffix("\n{\"nam\":1}\n ^^^^^") == true)
    let second = SourceText(name: "a", bytes: Self.mark + Array("{\n\"nam\":1}".utf8))
    let other = #expect(throws: ScenarioProblems.self) { try Scenario(reading: [second]) }
    #expect(other?.text.hasPrefix("a:2:1: error: unknown key 'nam'") == true)
  }

  @Test(arguments: [
    ("UTF-16LE", [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]), ("UTF-16LE", [0x7B, 0, 0x7D, 0]),
    ("UTF-16BE", [0xFE, 0xFF, 0, 0x7B, 0, 0x7D]), ("UTF-16BE", [0, 0x7B, 0, 0x7D]),
    ("UTF-32LE", [0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0, 0x7D, 0, 0, 0]),
    ("UTF-32LE", [0x7B, 0, 0, 0, 0x7D, 0, 0, 0]),
    ("UTF-32BE", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x7B]), ("UTF-32BE", [0, 0, 0, 0x7B, 0, 0, 0, 0x7D]),
  ])
  func anotherEncodingIsNamed(_ encoding: String, _ bytes: [UInt8]) {
    let error = #expect(throws: ScenarioProblems.self) {
      try Scenario(reading: [SourceText(name: "a", bytes: bytes)])
    }
    #expect(
      error?.problems.map(\.diagnostic.message)
        == ["not JSON: the text is in \(encoding); save it as UTF-8"]
    )
  }
}
