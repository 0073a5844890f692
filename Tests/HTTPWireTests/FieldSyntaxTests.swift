import HTTPWire
import Testing

struct FieldSyntaxTests {
  @Test func aTokenHasNoSeparators() {
    #expect(FieldSyntax.isToken("X-Device_1!#$%&'*+.^`|~"))
    for text in ["", "a b", "a:b", "a,b", "\"a\"", "a/b", "(a)", "é", "a\0"] {
      #expect(!FieldSyntax.isToken(text), "\(text)")
    }
  }

  @Test func aValueHasNoControlCharactersButTabs() {
    for text in ["", "a b", "a\tb", "größe", "\u{80}"] {
      #expect(FieldSyntax.isValue(text), "\(text)")
    }
    for text in ["a\nb", "a\rb", "\0", "\u{7F}", "\u{1B}"] {
      #expect(!FieldSyntax.isValue(text), "\(text)")
    }
  }
}
