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

  @Test func aPlaceBehindTheEndIsTheEnd() {
    let source = SourceText(name: "c", bytes: Array("{".utf8))
    #expect(source.render(Diagnostic(.error, "more", at: 1..<1)) == "c:1:2: error: more\n{\n ^")
    #expect(source.position(of: 99) == (1, 2))
  }
}
