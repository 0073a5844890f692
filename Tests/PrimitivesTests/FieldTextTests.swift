import Primitives
import Testing

struct FieldTextTests {
  static let cases: [(bytes: [UInt8], text: String)] = [
    ([], ""), (Array("acme".utf8), "acme"), (Array("größe 検査 😀".utf8), "größe 検査 😀"),
    ([0x63, 0x61, 0x66, 0xE9], "café"), ([0x6B, 0xFC], "kü"), ([0xFF], "ÿ"), ([0x80], "\u{80}"),
    // A mixture of well-formed and ill-formed bytes is read as ISO-8859-1 as a whole.
    ([0xC3, 0xA9, 0xE9], "Ã©é"), ([0xC3], "Ã"), ([0xC0, 0x9B], "À\u{9B}"),
    ([0xED, 0xA0, 0x80], "í\u{A0}\u{80}"), ([0xF4, 0x90, 0x80, 0x80], "ô\u{90}\u{80}\u{80}"),
  ]

  @Test(arguments: cases) func otherBytesAreReadAsLatin1(_ bytes: [UInt8], _ text: String) {
    let padded = [0xE9] + bytes + [0xE9]
    let read = padded.span.fieldText(in: 1..<bytes.count + 1)
    #expect(Array(read.utf8) == Array(text.utf8))
    #expect(FieldValue(bytes).text == text)
    #expect(FieldValue(bytes).inUTF8 == FieldValue(text))
  }

  @Test(arguments: cases) func comparingAgreesWithTheText(_ bytes: [UInt8], _ text: String) {
    for (_, other) in Self.cases + [([], "caf"), ([], "cafée"), ([], "e\u{301}"), ([], "é")] {
      let isSame = Array(text.utf8) == Array(other.utf8)
      let other = Array(other.utf8)
      let isRead = bytes.span.readsAs(other.span, in: bytes.indices)
      #expect(isRead == isSame, "\(other)")
    }
  }

  /// The bytes of `Ã©` in ISO-8859-1 are `é` in UTF-8, and are read as UTF-8.
  @Test func wellFormedUTF8IsNeverLatin1() {
    let bytes: [UInt8] = [0xC3, 0xA9]
    let (utf8, latin1) = (Array("é".utf8), Array("Ã©".utf8))
    let (isUTF8, isLatin1) = (
      bytes.span.readsAs(utf8.span, in: 0..<2), bytes.span.readsAs(latin1.span, in: 0..<2)
    )
    #expect(isUTF8 && !isLatin1)
    #expect(FieldValue.spellings(of: "Ã©") == [FieldValue("Ã©")])
  }

  @Test(arguments: [
    ("acme", [FieldValue("acme")]), ("", [FieldValue("")]), ("検", [FieldValue("検")]),
    ("café", [FieldValue("café"), FieldValue([0x63, 0x61, 0x66, 0xE9])]),
  ])
  func allSpellingsHaveTheText(_ text: String, _ spellings: [FieldValue]) {
    #expect(FieldValue.spellings(of: text) == spellings)
    #expect(spellings.allSatisfy { $0.text == text })
  }

  @Test func canonicallyEquivalentValuesAreTwo() {
    #expect("é" == "e\u{301}" && FieldValue("é") != FieldValue("e\u{301}"))
  }
}
