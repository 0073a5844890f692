import Diagnostics
import Testing

struct VisibleTextTests {
  /// A text, and its visible form in one line and in several.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let line: String
    var lines: String?

    var testDescription: String { line }
  }

  static let cases = [
    Case(text: "", line: ""),
    Case(text: "plain 'größe' 検査 😀 \\ \"", line: "plain 'größe' 検査 😀 \\ \""),
    Case(text: "a\nb\tc", line: "a\\nb\\tc", lines: "a\nb\tc"),
    Case(text: "a\r\nb", line: "a\\r\\nb", lines: "a\\r\nb"),
    Case(text: "\0\u{7}\u{8}\u{1B}[2J\u{7F}", line: "\\x00\\x07\\x08\\x1B[2J\\x7F"),
    Case(text: "\u{80}\u{85}\u{9B}31m\u{9F}\u{A0}", line: "\\u{80}\\u{85}\\u{9B}31m\\u{9F}\u{A0}"),
    Case(text: "a\u{2028}b\u{2029}c", line: "a\\u{2028}b\\u{2029}c"),
    Case(text: "\u{61C}\u{200E}\u{200F}", line: "\\u{61C}\\u{200E}\\u{200F}"),
    Case(
      text: "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}",
      line: "\\u{202A}\\u{202B}\\u{202C}\\u{202D}\\u{202E}"
    ),
    Case(
      text: "\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}",
      line: "\\u{2066}\\u{2067}\\u{2068}\\u{2069}\\u{FEFF}"
    ),
    // The neighbours of the escaped characters.
    Case(
      text: " ~\u{A0}\u{61B}\u{61D}\u{200D}\u{2010}\u{2027}\u{2030}\u{2065}\u{206A}\u{FF00}",
      line: " ~\u{A0}\u{61B}\u{61D}\u{200D}\u{2010}\u{2027}\u{2030}\u{2065}\u{206A}\u{FF00}"
    ),
  ]

  @Test(arguments: cases) func charactersThatControlATerminalAreEscaped(_ test: Case) {
    #expect(VisibleText.line(test.text) == test.line)
    #expect(VisibleText.lines(test.text) == test.lines ?? test.line)
    #expect(VisibleText.line(Array(test.text.utf8).span) == test.line)
  }

  @Test(arguments: cases) func visibleTextStaysAsItIs(_ test: Case) {
    #expect(VisibleText.line(test.line) == test.line)
  }

  @Test(
    arguments: [
      ([0x63, 0x61, 0x66, 0xE9], "caf\\xE9"), ([0xE9, 0x2E, 0x74], "\\xE9.t"),
      // Overlong, a surrogate, beyond the last scalar, cut short, a continuation alone.
      ([0xC0, 0x9B], "\\xC0\\x9B"), ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),
      ([0xF4, 0x90, 0x80, 0x80], "\\xF4\\x90\\x80\\x80"), ([0xE2, 0x80], "\\xE2\\x80"),
      ([0x9B, 0x33], "\\x9B3"), ([0xFF, 0xC3, 0xA9], "\\xFFé"),
    ] as [([UInt8], String)]
  )
  func aByteThatIsNotUTF8IsShownAsItsNumber(_ bytes: [UInt8], _ shown: String) {
    #expect(VisibleText.line(bytes.span) == shown)
  }
}
