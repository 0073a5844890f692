import FakedAPI
import Testing

struct WorkReaderTests {
  private static let id = WorkID(seconds: 0, seed: 0, ordinal: 0)

  /// The created work without its id, or the reason why it was refused.
  private func created(_ body: String) -> String { created(Array(body.utf8)) }

  private func created(_ body: [UInt8]) -> String {
    var draft = WorkReader()
    do {
      try draft.read(body.span)
    } catch {
      return "\(error.rule): \(error.reason(in: body.span))"
    }
    var output: [UInt8] = []
    draft.writeCreated(id: Self.id, body: body.span, into: &output)
    let text = String(decoding: output, as: UTF8.self)
    return text.replacing("\"id\":\"000000000000000000000000\"", with: "ID")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let body: String
    let created: String
    var testDescription: String { body }

    init(_ body: String, _ created: String) {
      self.body = body
      self.created = created
    }

    static let accepted: [Case] = [
      .init("{}", "{ID}"),
      .init(" \n{ } ", "{ID}"),
      .init(
        #"{"locationId":"l","thingId":"t","userEmail":"u","outcome":"o","description":"d","type":"T","endTimestamp":2,"startTimestamp":1}"#,
        #"{ID,"startTimestamp":1,"endTimestamp":2,"type":"T","description":"d","outcome":"o","userEmail":"u","thingId":"t","locationId":"l"}"#
      ),
      .init(
        #"{"startTimestamp":9223372036854775807}"#,
        #"{ID,"startTimestamp":9223372036854775807}"#
      ),
      .init(
        #"{"startTimestamp":-9223372036854775808}"#,
        #"{ID,"startTimestamp":-9223372036854775808}"#
      ),
      .init(#"{"endTimestamp":-0}"#, #"{ID,"endTimestamp":-0}"#),
      .init(#"{"type":"\u00e9\n\/😀é"}"#, #"{ID,"type":"\u00e9\n\/😀é"}"#),
      .init(#"{"ty\u0070e":"x"}"#, #"{ID,"type":"x"}"#),
      .init(#"{"type":null,"endTimestamp":null,"properties":null}"#, "{ID}"),
      .init(#"{"type":"a","type":"b"}"#, #"{ID,"type":"b"}"#),
      .init(#"{"type":"a","type":null}"#, "{ID}"),
      .init(#"{"id":"mine","other":[{"type":1}],"type":"x","Type":5}"#, #"{ID,"type":"x"}"#),
      .init(
        #"{"properties":{ "a" : "b" , "c":null, "\u0064":"" }}"#,
        #"{ID,"properties":{"a":"b","\u0064":""}}"#
      ),
      .init(#"{"properties":{"a":"b"},"properties":{}}"#, #"{ID,"properties":{}}"#),
      .init(
        #"{"userEmail":"","endTimestamp":1,"startTimestamp":2}"#,
        #"{ID,"startTimestamp":2,"endTimestamp":1,"userEmail":""}"#
      ),
    ]

    static let refused: [Case] = [
      .init("", "body.syntax: body: expected a JSON value, found an empty text at line 1 column 1"),
      .init("[]", "body.type: body: expected an object, found an array at line 1 column 1"),
      .init(" null", "body.type: body: expected an object, found null at line 1 column 2"),
      .init(
        #"{"startTimestamp":1, "endTimestamp":"1"}"#,
        "endTimestamp.type: endTimestamp: expected an int64, found a string at line 1 column 37"
      ),
      .init(
        #"{"startTimestamp":9223372036854775808}"#,
        "startTimestamp.range: startTimestamp: expected an int64, found a number beyond -2^63...2^63-1 at line 1 column 19"
      ),
      .init(
        #"{"startTimestamp":-9223372036854775809}"#,
        "startTimestamp.range: startTimestamp: expected an int64, found a number beyond -2^63...2^63-1 at line 1 column 19"
      ),
      .init(
        #"{"startTimestamp":1000000000000000000000}"#,
        "startTimestamp.range: startTimestamp: expected an int64, found a number beyond -2^63...2^63-1 at line 1 column 19"
      ),
      .init(
        #"{"startTimestamp":1.5}"#,
        "startTimestamp.type: startTimestamp: expected an int64, found a number with a fraction or an exponent at line 1 column 19"
      ),
      .init(
        #"{"startTimestamp":1578438000000.0}"#,
        "startTimestamp.type: startTimestamp: expected an int64, found a number with a fraction or an exponent at line 1 column 19"
      ),
      .init(
        #"{"startTimestamp":1e3}"#,
        "startTimestamp.type: startTimestamp: expected an int64, found a number with a fraction or an exponent at line 1 column 19"
      ),
      .init(
        #"{"startTimestamp":true}"#,
        "startTimestamp.type: startTimestamp: expected an int64, found a boolean at line 1 column 19"
      ),
      .init(
        #"{"type":5}"#,
        "type.type: type: expected a string, found a number at line 1 column 9"
      ),
      .init(
        #"{"thingId":{}}"#,
        "thingId.type: thingId: expected a string, found an object at line 1 column 12"
      ),
      .init(
        #"{"properties":[]}"#,
        "properties.type: properties: expected an object of strings, found an array at line 1 column 15"
      ),
      .init(
        #"{"properties":{"a":1}}"#,
        "properties.value.type: properties: expected a string as 'a', found a number at line 1 column 20"
      ),
      .init(
        "{\n \"é\":1,\n \"type\":[]}",
        "type.type: type: expected a string, found an array at line 3 column 9"
      ),
      .init(
        #"{"type":5,"outcome":6}"#,
        "type.type: type: expected a string, found a number at line 1 column 9"
      ),
      .init(#"{"type":5"#, "body.syntax: body: expected ',' or '}' at line 1 column 10"),
      .init(
        #"{"type":5,"type":"good"}"#,
        "type.type: type: expected a string, found a number at line 1 column 9"
      ),
    ]
  }

  @Test(arguments: Case.accepted + Case.refused) func bodiesAreJudgedAsDocumented(_ c: Case) {
    #expect(created(c.body) == c.created)
  }

  @Test func illFormedUTF8IsRefused() {
    let body = Array(#"{"type":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
    #expect(
      created(body)
        == "body.syntax: body: a byte that is not well-formed UTF-8 at line 1 column 10"
    )
  }

  @Test func aDraftForgetsTheBodyBefore() throws {
    var draft = WorkReader()
    try draft.read(Array(#"{"type":"a","properties":{"x":"y"}}"#.utf8).span)
    let second = Array("{}".utf8)
    try draft.read(second.span)
    var output: [UInt8] = []
    draft.writeCreated(id: Self.id, body: second.span, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == #"{"id":"000000000000000000000000"}"#)
  }
}

struct WorkIDTests {
  private func text(_ id: WorkID) -> String {
    var output: [UInt8] = []
    id.write(into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func anIDStartsWithItsSeconds() {
    let id = text(WorkID(seconds: 1_578_438_000, seed: 42, ordinal: 1))
    #expect(id.hasPrefix("5e150d70"))
    #expect(id.count == 24)
    #expect(id.allSatisfy { "0123456789abcdef".contains($0) })
  }

  @Test func noTwoOrdinalsShareAnID() {
    let ids = Set((0..<10_000).map { WorkID(seconds: 0, seed: 7, ordinal: $0) })
    #expect(ids.count == 10_000)
  }

  @Test func theSameSeedGivesTheSame() {
    #expect(WorkID(seconds: 1, seed: 2, ordinal: 3) == WorkID(seconds: 1, seed: 2, ordinal: 3))
    #expect(WorkID(seconds: 1, seed: 2, ordinal: 3) != WorkID(seconds: 1, seed: 4, ordinal: 3))
  }
}
