import Diagnostics
import Primitives
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

  @Test func columnsCountScalarsAndTabsStay() {
    let source = SourceText(name: "b", bytes: Array("\té: x\r\n".utf8))
    #expect(
      source.render(Diagnostic(.warning, "here", at: 5..<6))
        == "b:1:5: warning: here\n\té: x\n\t   ^"
    )
  }

  @Test func onlyThePlaceOfALongLineIsShown() {
    let line = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let source = SourceText(name: "l", bytes: Array(line.utf8))
    let lines = source.render(Diagnostic(.error, "here", at: 500..<1001)).split(separator: "\n")
    #expect(lines[0] == "l:1:501: error: here")
    #expect(lines[1].count == 160 && lines[2].count == 160)
    #expect(lines[1].prefix { $0 != "X" }.count == lines[2].prefix { $0 != "^" }.count)
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let source = SourceText(name: "c\u{202E}\n", bytes: Array("\u{1B}[31m".utf8))
    let text = source.render(Diagnostic(.error, "\u{1B}\n\u{9B}", at: 0..<1))
    #expect(text == "c\\u{202E}\\n:1:1: error: \\x1B\\n\\u{9B}\n\\x1B[31m\n^^^^")
  }

  /// The columns are those of the file; the carets stand below its visible form.
  @Test func caretsStandBelowVisibleText() {
    let source = SourceText(name: "c", bytes: Array("\u{202E}\té\u{1B}\u{7F}x".utf8))
    #expect(
      source.render(Diagnostic(.error, "here", at: 8..<9))
        == "c:1:6: error: here\n\\u{202E}\té\\x1B\\x7Fx\n        \t         ^"
    )
    #expect(
      source.render(Diagnostic(.error, "here", at: 6..<8))
        == "c:1:4: error: here\n\\u{202E}\té\\x1B\\x7Fx\n        \t ^^^^^^^^"
    )
    let latin = SourceText(name: "l", bytes: [0x63, 0xE9, 0x78])
    #expect(
      latin.render(Diagnostic(.error, "here", at: 2..<3)) == "l:1:3: error: here\nc\\xE9x\n     ^"
    )
  }

  @Test func caretsInALongLineStandBelowVisibleText() {
    let line = String(repeating: "\u{202E}", count: 500) + "X" + String(repeating: "é", count: 500)
    let source = SourceText(name: "l", bytes: Array(line.utf8))
    let lines = source.render(Diagnostic(.error, "here", at: 1500..<1501)).split(separator: "\n")
    #expect(lines[0] == "l:1:501: error: here")
    #expect(lines[1].count == 160)
    #expect(lines[1].prefix { $0 != "X" }.count == 100)
    #expect(lines[2] == String(repeating: " ", count: 100) + "^")
  }

  @Test func aPlaceAfterTheEndIsTheEnd() {
    let source = SourceText(name: "c", bytes: Array("{".utf8))
    #expect(source.render(Diagnostic(.error, "more", at: 1..<1)) == "c:1:2: error: more\n{\n ^")
    #expect(source.position(of: 99) == TextPosition(line: 1, column: 2))
  }

  /// Errors of JSON bodies and of scenario files name the same place, near and far.
  @Test(arguments: [0, 100_000]) func allColumnsCountScalars(distance: Int) {
    let text = "{\n" + String(repeating: "x", count: distance) + "e\u{301}e\u{301} é: ?"
    let bytes = Array(text.utf8)
    let place = TextPosition(of: bytes.count - 1, in: bytes.span)
    #expect(place == TextPosition(line: 2, column: distance + 9))
    #expect(SourceText(name: "s", bytes: bytes).position(of: bytes.count - 1) == place)
  }
}
