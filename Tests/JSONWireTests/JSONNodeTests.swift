import JSONWire
import Testing

struct JSONNodeTests {
  private func node(_ text: String) throws -> JSONNode {
    try JSONNode(parsing: Array(text.utf8).span)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC""#, "é€"),
    (#""\ud83d\ude00""#, "😀"), (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u0000""#, "\0"), (#""é\u0301""#, "é\u{301}"),
  ])
  func escapesAreDecoded(_ text: String, _ expected: String) throws {
    #expect(try node(text).string.map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test func rangesCoverTheValue() throws {
    let node = try node(#"{ "a" : [ 1 , "x" ] }"#)
    guard case .object(let members) = node.value else { return #expect(Bool(false)) }
    #expect(members[0].nameRange == 2..<5)
    #expect(members[0].value.range == 8..<19)
    #expect(node["a"]?.kindName == "an array")
    #expect(node["b"] == nil)
  }

  @Test func theLastOfRepeatedNamesCounts() throws {
    #expect(try node(#"{"a":"x","a":"y"}"#)["a"]?.string == "y")
  }

  @Test(arguments: [
    ("1", "1.0"), ("1000", "1e3"), ("-0", "0"), ("0.10", "1e-1"), ("1E+2", "100"), ("0e9", "0"),
    ("9223372036854775807", "9223372036854775807.0"),
  ])
  func equalQuantitiesAreEqual(_ a: String, _ b: String) throws {
    guard case .number(let x) = try node(a).value, case .number(let y) = try node(b).value else {
      return #expect(Bool(false))
    }
    #expect(x == y)
    #expect(x.hashValue == y.hashValue)
  }

  @Test(arguments: [
    ("1", "2"), ("1", "-1"), ("9223372036854775807", "9223372036854775808"), ("1e99", "1e98"),
    ("1e99999999999999999999", "1e1"), ("0.1", "0.01"), ("10e9223372036854775807", "1"),
    ("1.5e-9223372036854775808", "1.5"), ("1e9223372036854775807", "1e-9223372036854775808"),
  ])
  func otherQuantitiesAreNot(_ a: String, _ b: String) throws {
    guard case .number(let x) = try node(a).value, case .number(let y) = try node(b).value else {
      return #expect(Bool(false))
    }
    #expect(x != y)
  }

  @Test(arguments: [
    ("9223372036854775807", Int64.max), ("-9223372036854775808", .min),
    ("9223372036854775808", nil),
    ("1.0", nil), ("1e3", nil), ("-0", 0),
  ])
  func onlyIntegerLiteralsAreInt64(_ text: String, _ expected: Int64?) throws {
    guard case .number(let number) = try node(text).value else { return #expect(Bool(false)) }
    #expect(number.int64 == expected)
  }

  @Test func writingReturnsTheParsedText() throws {
    let text = #"{"a":[1.50,-0,1e3,true,false,null,"q\"\\\n\u0001é😀"],"b":{},"c":[]}"#
    var writer = JSONWriter()
    writer.value(try node(text))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }
}
