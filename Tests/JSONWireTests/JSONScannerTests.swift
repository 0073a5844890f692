import JSONWire
import Testing

struct JSONScannerTests {
  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let problem: JSONError.Problem
    let offset: Int
    var testDescription: String { text }

    static let all = [
      Refused(text: "", problem: .empty, offset: 0),
      Refused(text: " \n", problem: .empty, offset: 2),
      Refused(text: "\u{FEFF}{}", problem: .byteOrderMark, offset: 0),
      Refused(text: "{} x", problem: .trailingBytes, offset: 3),
      Refused(text: "{\"a\":1,}", problem: .trailingComma, offset: 6),
      Refused(text: "{,}", problem: .expected("a member name in double quotes, or '}'"), offset: 1),
      Refused(text: "{\"a\" 1}", problem: .expected("':'"), offset: 5),
      Refused(text: "{\"a\":1 \"b\":2}", problem: .expected("',' or '}'"), offset: 7),
      Refused(text: "{\"a\":,}", problem: .expected("a value"), offset: 5),
      Refused(
        text: "{a:1}",
        problem: .expected("a member name in double quotes, or '}'"),
        offset: 1
      ),
      Refused(text: "[1,]", problem: .trailingComma, offset: 2),
      Refused(text: "[1", problem: .expected("',' or ']'"), offset: 2),
      Refused(text: "[,1]", problem: .expected("a value"), offset: 1),
      Refused(text: "01", problem: .leadingZero, offset: 0),
      Refused(text: "-", problem: .expected("a digit"), offset: 1),
      Refused(text: "1.", problem: .expected("a digit"), offset: 2),
      Refused(text: "1e", problem: .expected("a digit"), offset: 2),
      Refused(text: "+1", problem: .expected("a value"), offset: 0),
      Refused(text: ".5", problem: .expected("a value"), offset: 0),
      Refused(text: "NaN", problem: .expected("a value"), offset: 0),
      Refused(text: "nul", problem: .expected("'null'"), offset: 0),
      Refused(text: "True", problem: .expected("a value"), offset: 0),
      Refused(text: "\"a", problem: .unclosedString, offset: 2),
      Refused(text: "\"a\nb\"", problem: .controlCharacter(0x0A), offset: 2),
      Refused(text: "\"\\x\"", problem: .badEscape, offset: 1),
      Refused(text: "\"\\u12g4\"", problem: .badEscape, offset: 1),
      Refused(text: "\"\\u12", problem: .unclosedString, offset: 5),
      Refused(text: "'a'", problem: .expected("a value"), offset: 0),
      Refused(text: "[1] // no", problem: .trailingBytes, offset: 4),
    ]
  }

  private func parse(_ text: [UInt8]) throws(JSONError) -> JSONNode {
    try JSONNode(parsing: text.span)
  }

  @Test(arguments: Refused.all) func otherTextIsRefusedAtItsFirstError(_ c: Refused) {
    let error = #expect(throws: JSONError.self) { try parse(Array(c.text.utf8)) }
    #expect(error?.problem == c.problem)
    #expect(error?.offset == c.offset)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]]
  )
  func illFormedUTF8IsRefused(_ sequence: [UInt8]) {
    let text = [UInt8(ascii: "\"")] + sequence + [UInt8(ascii: "\"")]
    let error = #expect(throws: JSONError.self) { try parse(text) }
    #expect(error?.problem == .badUTF8)
    #expect(error?.offset == 1)
  }

  @Test(arguments: [
    "\"é\"", "\"€\"", "\"😀\"", "\"\u{10FFFF}\"", "\"\u{E000}\"", "\"\u{7F}\"", "\"\\ud83d\\ude00\"",
    "\"\\ud800\"", " null ", "[[],{},[{}]]", "-0", "1e+5", "1.5E-3", "\"\\/\"",
    "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
  ])
  func jsonIsScanned(_ text: String) throws {
    let node = try JSONNode(parsing: Array(text.utf8).span)
    var scanner = JSONScanner()
    let bytes = Array(text.utf8)
    try scanner.begin(bytes.span)
    try scanner.skipValue(bytes.span)
    try scanner.end(bytes.span)
    #expect(node.range.upperBound <= text.utf8.count)
  }

  @Test func everyBeginningOfATextIsRefusedWithoutATrap() {
    let text = Array(#"{"a\u00e9":[-1.5e+3,true,false,null,"é\n😀"],"b":{"c":{}}}"#.utf8)
    for end in text.indices {
      #expect(throws: JSONError.self, "cut at byte \(end)") {
        try parse(Array(text[..<end]))
      }
    }
  }

  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try parse(nested(64))
    let error = #expect(throws: JSONError.self) { try parse(nested(65)) }
    #expect(error?.problem == .tooDeep(limit: 64))
    #expect(throws: JSONError.self) { try parse(nested(1_000_000)) }
  }
}
