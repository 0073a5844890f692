import Primitives
import Signing
import Testing

struct Base64URLTests {
  /// RFC 4648 §10 without padding, and the two characters that differ from plain base64.
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
    ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"), ("~~~???", "fn5-Pz8_"),
  ])
  func textsAreThoseOfTheStandard(_ bytes: String, _ text: String) {
    #expect(Base64URL.encoded(Array(bytes.utf8).span).repairedText == text)
    #expect(Base64URL.decoded(Array(text.utf8).span) == Array(bytes.utf8))
  }

  @Test func everyLengthComesBack() {
    for count in 0..<100 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 151 + count) }
      #expect(Base64URL.decoded(Base64URL.encoded(bytes.span).span) == bytes)
    }
  }

  @Test(arguments: [
    "Z", "Zm9vY", "Zg==", "Zm8=", "Zh", "Zm9", "fn5+Pz8/", "Zm 9v", "Zm9v\n", "Zm9ä", ".",
  ])
  func otherSpellingsAreRefused(_ text: String) {
    #expect(Base64URL.decoded(Array(text.utf8).span) == nil)
  }
}
