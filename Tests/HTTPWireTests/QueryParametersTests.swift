import HTTPWire
import Testing

struct QueryParametersTests {
  private func pairs(_ query: String) -> [String] {
    QueryParameters.decode(query).map { "\($0.name)=\($0.value)" }
  }

  @Test func namesAndValuesAreDecodedOnce() {
    #expect(pairs("a=1&b=x+y%26z&c&=d&&e=%2525") == ["a=1", "b=x y&z", "c=", "=d", "e=%25"])
    #expect(pairs("") == [])
    #expect(pairs("g=gr%C3%B6%C3%9Fe&a=b=c") == ["g=größe", "a=b=c"])
  }

  @Test func malformedPartsAreReadAsTheyStand() {
    #expect(pairs("a=%&b=%4&c=%zz&d=%E9") == ["a=%", "b=%4", "c=%zz", "d=é"])
  }

  @Test func aStrictDecoderRefusesMalformedParts() throws {
    let parameters = try QueryParameters.decodeStrictly("a=1&b=x+y%26z&c")
    #expect(parameters.map(\.name) == ["a", "b", "c"])
    #expect(parameters.map(\.value) == ["1", "x y&z", ""])
    for (query, problem) in [
      ("a=1&b=%4", QueryParameters.Problem.badEscape("%4")), ("%zz=1", .badEscape("%zz")),
      ("a=%E9", .notUTF8("%E9")),
    ] {
      #expect(throws: problem) { _ = try QueryParameters.decodeStrictly(query) }
    }
  }

  @Test func allButUnreservedCharactersAreEncoded() {
    let encoded = QueryParameters.encoded("aZ9-._~ ü/".utf8)
    #expect(String(decoding: encoded, as: UTF8.self) == "aZ9-._~%20%c3%bc%2f")
    #expect(QueryParameters.decoded(encoded) == Array("aZ9-._~ ü/".utf8))
  }
}
