import Diagnostics
import Testing

struct SourceTextTests {
  @Test func aDiagnosticShowsItsPlace() {
    let source = SourceText(name: "a.json", bytes: Array("{\n  \"staus\": 1\n}".utf8))
    #expect(
      source.render(Diagnostic(.error, "unknown key", at: 4..<11)) == """
        a.json:2:3: error: unknown key
          "staus": 1
          ^^^^^^^
        """
    )
  }

  @Test func columnsCountCharactersAndTabsStay() {
    let source = SourceText(name: "b", bytes: Array("\té: x\r\n".utf8))
    #expect(
      source.render(Diagnostic(.warning, "here", at: 5..<6))
        == "b:1:5: warning: here\n\té: x\n\t   ^"
    )
  }

  @Test func ofALongLineOnlyThePlaceIsShown() {
    let line = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let source = SourceText(name: "l", bytes: Array(line.utf8))
    let lines = source.render(Diagnostic(.error, "here", at: 500..<1001)).split(separator: "\n")
    #expect(lines[0] == "l:1:501: error: here")
    #expect(lines[1].count == 160 && lines[2].count == 160)
    #expect(lines[1].prefix { $0 != "X" }.count == lines[2].prefix { $0 != "^" }.count)
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let source = SourceText(name: "c", bytes: Array("\u{1B}[31m".utf8))
    let text = source.render(Diagnostic(.error, "\u{1B}\u{9B}", at: 0..<1))
    #expect(text == "c:1:1: error: \u{FFFD}\u{FFFD}\n\u{FFFD}[31m\n^")
  }

  @Test func aPlaceBehindTheEndIsTheEnd() {
    let source = SourceText(name: "c", bytes: Array("{".utf8))
    #expect(source.render(Diagnostic(.error, "more", at: 1..<1)) == "c:1:2: error: more\n{\n ^")
    #expect(source.position(of: 99) == (1, 2))
  }
}
