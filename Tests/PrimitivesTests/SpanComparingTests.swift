import Primitives
import Testing

/// Spans compare eight bytes at a time, with the same result as byte for byte.
struct SpanComparingTests {
  /// A name and its bytes; of lengths around one and two words.
  private static let names: [(StaticString, String)] = [
    ("", ""), ("te", "te"), ("expect1", "expect1"), ("encoding", "encoding"),
    ("te/trail9", "te/trail9"), ("content-encodin", "content-encodin"),
    ("content-encoding", "content-encoding"), ("x-servitly-tenant", "x-servitly-tenant"),
  ]

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  @Test(arguments: names.indices)
  func eachByteCounts(_ index: Int) {
    let (name, text) = Self.names[index]
    let expected = Array(text.utf8)
    let framed = [0x61] + expected + [0x61]
    let range = 1..<1 + expected.count
    let longer = framed.span.equals(name, in: 1..<2 + expected.count)
    #expect(!longer)
    for place in expected.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = framed
        bytes[place + 1] = byte
        let span = bytes.span
        let isSame = byte == expected[place]
        let found = [span.equals(name, in: range), span.equals(expected.span, in: range)]
        #expect(found == [isSame, isSame])
        let isFoundAlike = span.equalsIgnoringCase(name, in: range)
        let isAlike = Self.lowercased(byte) == expected[place]
        #expect(isFoundAlike == isAlike, "\(byte) at \(place)")
      }
    }
  }
}
