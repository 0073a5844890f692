import Primitives
import Testing

struct TextTableTests {
  @Test func columnsAreAsWideAsTheirWidestCell() {
    var table = TextTable([.left, .right, .left], indent: "  ")
    table.add("NAME", "COUNT", "NOTE")
    table.add("größer", "7", "")
    table.add("x", "1000000", "last")
    #expect(
      table.lines == [
        "  NAME      COUNT  NOTE",
        "  größer        7  ",
        "  x       1000000  last",
      ]
    )
  }

  @Test func widthsCountCharacters() {
    var table = TextTable([.left, .right])
    table.add("e\u{301}", "1")
    table.add("ab", "22")
    #expect(table.lines == ["e\u{301}    1", "ab  22"])
  }

  @Test func aTableWithoutRowsHasNoLines() {
    #expect(TextTable([.left, .right]).lines.isEmpty)
  }

  @Test func aLongTextIsNotCut() {
    #expect("abc".padded(to: 2) == "abc")
    #expect("abc".padded(to: 5) == "abc  ")
    #expect("abc".padded(to: 5, .right) == "  abc")
  }
}
