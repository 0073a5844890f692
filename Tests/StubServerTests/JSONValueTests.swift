import Foundation
import StubServer
import Testing

struct JSONValueTests {
  @Test(
    arguments: [
      (["a": 1, "b": [true, nil]], ["b": [true, nil], "a": 1]),
      ([["x": ["p": 1, "q": 2]]], [["x": ["q": 2, "p": 1]]]),
      (.object([.init("a", 1), .init("a", 2)]), .object([.init("a", 2), .init("a", 1)])),
      (1, 1.0), (0, -0.0), (9_007_199_254_740_993, .integer(9_007_199_254_740_993)),
      (.number(.nan), .number(.nan)), (.number(.infinity), .number(.infinity)),
    ] as [(JSONValue, JSONValue)]
  )
  func sameJSONIsEqual(_ a: JSONValue, _ b: JSONValue) {
    #expect(a == b)
    #expect(b == a)
    #expect(a.hashValue == b.hashValue)
  }

  @Test(
    arguments: [
      (["a": 1], ["a": 2]), (["a": 1], ["b": 1]), (["a": 1], ["a": 1, "b": 1]), ([1, 2], [2, 1]),
      (
        .object([.init("a", 1), .init("a", 1), .init("a", 2)]),
        .object([.init("a", 1), .init("a", 2), .init("a", 2)])
      ),
      (1, 1.5), (1, "1"), (0, false), (nil, [:]), ([], [:]), (nil, false), ("", nil),
      // The double is 9007199254740992, the nearest that there is.
      (9_007_199_254_740_993, 9_007_199_254_740_993.0), (.integer(.max), .number(0x1p63)),
    ] as [(JSONValue, JSONValue)]
  )
  func otherJSONIsNotEqual(_ a: JSONValue, _ b: JSONValue) {
    #expect(a != b)
    #expect(b != a)
  }

  /// Encoders write members in an order that varies from run to run.
  @Test func orderOfAnEncoderDoesNotMatter() throws {
    let names = (0..<20).map { "member\($0)" }
    let data = try JSONEncoder().encode(Dictionary(names.map { ($0, 1) }) { $1 })
    let value = try JSONValue(json: String(decoding: data, as: UTF8.self))
    #expect(value == .object(names.map { .init($0, 1) }))
    #expect(value == .object(names.reversed().map { .init($0, 1.0) }))
  }

  @Test func equalValuesAreOneElementOfASet() {
    #expect(Set<JSONValue>([1, 1.0, ["a": 1, "b": 2], ["b": 2.0, "a": 1], "1"]).count == 3)
  }

  /// A comparison that looked at members twice would take 2⁶⁰ steps.
  @Test func deepObjectsAreComparedInOnePass() {
    var (a, b, c): (JSONValue, JSONValue, JSONValue) = (1, 1, 2)
    for _ in 0..<60 {
      a = ["in": a, "x": 1, "y": 2]
      b = ["in": b, "y": 2, "x": 1]
      c = ["in": c, "x": 1, "y": 2]
    }
    #expect(a == b)
    #expect(a != c)
  }
}
