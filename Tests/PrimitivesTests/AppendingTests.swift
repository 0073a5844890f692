import Primitives
import Testing

struct AppendingTests {
  @Test(arguments: [0, 7, 10, 99, 100, -1, -90, Int.max, Int.min])
  func decimalsReadAsTheNumber(_ number: Int) {
    var bytes: [UInt8] = []
    bytes.append(decimal: number)
    #expect(bytes.repairedText == String(number))
  }

  @Test func theGreatestUnsignedNumberHasTwentyDigits() {
    var bytes: [UInt8] = []
    bytes.append(decimal: UInt64.max)
    #expect(bytes.repairedText == "18446744073709551615")
  }

  @Test func hexadecimalsArePaddedAndCut() {
    var bytes: [UInt8] = []
    bytes.append(hex: 0xAB_CDEF, digits: 8)
    bytes.append(hex: 0xAB_CDEF, digits: 2)
    #expect(bytes.repairedText == "00abcdefef")
  }

  @Test func copiesAreAppended() {
    var bytes = Array("a".utf8)
    bytes.append(copying: Array("bcd".utf8).span.extracting(1..<3))
    bytes.append(ascii: "e")
    #expect(bytes.repairedText == "acde")
  }
}

struct ComparingTests {
  private func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    Array("Content-TYPE".utf8).span.equals(text, in: range)
  }

  private func equalsIgnoringCase(
    _ text: StaticString,
    in range: Range<Int>,
    of bytes: String = "Content-TYPE"
  ) -> Bool {
    let other = Array("\(text)".utf8)
    let (a, b) = (
      Array(bytes.utf8).span.equalsIgnoringCase(text, in: range),
      Array(bytes.utf8).span.equalsIgnoringCase(other.span, in: range)
    )
    #expect(a == b)
    return a
  }

  @Test func caseIsIgnoredOnlyOnRequest() {
    #expect(equalsIgnoringCase("content-type", in: 0..<12))
    #expect(!equals("content-type", in: 0..<12))
    #expect(equals("TYPE", in: 8..<12))
  }

  @Test func lengthsMustAgree() {
    #expect(!equalsIgnoringCase("content", in: 0..<12))
    #expect(!equals("TYPES", in: 8..<12))
  }

  @Test func onlyLettersFold() {
    // '@' and '`' differ by the bit that tells the cases of letters apart.
    #expect(!equalsIgnoringCase("`", in: 0..<1, of: "@"))
  }
}

struct FingerprintTests {
  private func fingerprint(_ parts: String...) -> UInt64 {
    var fingerprint = Fingerprint()
    for part in parts { fingerprint.combine(Array(part.utf8).span) }
    return fingerprint.value
  }

  @Test func equalPartsAreEqual() {
    #expect(
      fingerprint("POST", "/a", "body of some length")
        == fingerprint("POST", "/a", "body of some length")
    )
  }

  @Test func bordersBetweenPartsCount() {
    #expect(fingerprint("ab", "c") != fingerprint("a", "bc"))
    #expect(fingerprint("", "a") != fingerprint("a", ""))
  }

  @Test func everyByteCounts() {
    let text = Array("0123456789abcdef01".utf8)
    var seen: Set<UInt64> = []
    for index in text.indices {
      var changed = text
      changed[index] ^= 1
      var fingerprint = Fingerprint()
      fingerprint.combine(changed.span)
      #expect(seen.insert(fingerprint.value).inserted)
    }
  }
}
