import Primitives
import Testing

struct TextEncodingTests {
  private static func encoded(_ text: String, _ encoding: String) -> [UInt8] {
    let isBig = encoding.hasSuffix("BE")
    if encoding.hasPrefix("UTF-16") {
      return text.utf16.flatMap { unit -> [UInt8] in
        let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
        return isBig ? bytes : bytes.reversed()
      }
    }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
      return isBig ? bytes : bytes.reversed()
    }
  }

  @Test(
    arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"],
    ["{}", "\u{FEFF}{}", " {\"ü\":\"😀\"}", "\"…\"", "\u{FEFF}ü", "[1]\n"]
  )
  func theFirstBytesShowTheEncoding(_ encoding: String, _ text: String) {
    #expect(TextEncoding(of: Self.encoded(text, encoding).span)?.rawValue == encoding)
  }

  @Test(arguments: ["", "1", "{}", "ü", "\u{FEFF}{}", "\u{FEFF}", "日本"])
  func utf8IsNotAnotherEncoding(_ text: String) {
    #expect(TextEncoding(of: Array(text.utf8).span) == nil)
  }

  @Test func oneByteOrderMarkIsRemoved() {
    #expect(Array("\u{FEFF}\u{FEFF}a".utf8).withoutByteOrderMark == Array("\u{FEFF}a".utf8))
    #expect(Array("a\u{FEFF}".utf8).withoutByteOrderMark == Array("a\u{FEFF}".utf8))
    #expect([UInt8]([0xEF, 0xBB]).withoutByteOrderMark == [0xEF, 0xBB])
    #expect([UInt8]().withoutByteOrderMark == [])
  }
}
