internal import FakedAPI

extension Mutation {
  /// Bodies that are no JSON (RFC 8259).
  static let syntax: [Mutation] = [
    Mutation(text: "truncated") { String($0.prefix($0.count / 2)) },
    Mutation(text: "unclosed") { String($0.dropLast()) },
    Mutation(text: "unclosedString") { _ in #"{"type":"REPAIR"# },
    Mutation(text: "trailingComma") { $0.dropLast() + ",}" },
    Mutation(text: "doubledComma") { $0.replacingFirst(",", by: ",,") },
    Mutation(text: "leadingComma") { $0.replacingFirst("{", by: "{,") },
    Mutation(text: "noColon") { $0.replacingFirst(":", by: " ") },
    Mutation(text: "unquotedName") {
      $0.replacingFirst("\"startTimestamp\"", by: "startTimestamp")
    },
    Mutation(text: "singleQuotes") {
      $0.replacingFirst("\"startTimestamp\"", by: "'startTimestamp'")
    },
    Mutation(text: "leadingZero") {
      $0.replacingFirst("\"startTimestamp\":", by: "\"startTimestamp\":0")
    },
    Mutation(text: "plusSign") {
      $0.replacingFirst("\"startTimestamp\":", by: "\"startTimestamp\":+")
    },
    Mutation(text: "notANumber") { $0.dropLast() + #","a":NaN}"# },
    Mutation(text: "comment") { "/* a work */" + $0 }, Mutation(text: "secondValue") { $0 + "{}" },
    Mutation(text: "rawControlCharacter") { $0.dropLast() + ",\"a\":\"b\nc\"}" },
    Mutation(text: "unknownEscape") { $0.dropLast() + #","a":"\x41"}"# },
    Mutation(text: "shortEscape") { $0.dropLast() + #","a":"\u12"}"# },
    Mutation(text: "empty") { _ in "" },
    Mutation(text: "blank") { _ in "  " }, Mutation(text: "literal") { _ in "undefined" },
    // How deep is too deep is each parser's own choice.
    Mutation(name: "tooDeep", verdict: .either) { _, body in
      body.dropLast() + Array(",\"a\":".utf8) + [UInt8](repeating: UInt8(ascii: "["), count: 600)
        + [UInt8](repeating: UInt8(ascii: "]"), count: 600) + [UInt8(ascii: "}")]
    },
    bytes("badUTF8", [0xC3, 0x28]), bytes("latin1", [0xE9]), bytes("overlongUTF8", [0xC0, 0xAF]),
    bytes("surrogateUTF8", [0xED, 0xA0, 0x80]),
    Mutation(name: "byteOrderMark", verdict: .either) { _, body in [0xEF, 0xBB, 0xBF] + body },
    Mutation(name: "utf16") { _, body in [0xFF, 0xFE] + body.flatMap { [$0, 0] } },
  ]

  /// Bodies that break no rule, although a strict reader might think so.
  static let nearMisses: [Mutation] = [
    near("greatest", [.startTimestamp: greatest, .endTimestamp: greatest]),
    near("least", [.startTimestamp: "-9223372036854775808"]),
    Mutation(name: "endsAsItStarts", verdict: .accept) { work, _ in
      var work = work
      work.endTimestamp = work.startTimestamp
      return work.body()
    },
    near("nullMember", [.description: "null"]), near("nullProperty", [.properties: "null"]),
    near("noProperties", [.properties: "{}"]), near("blankString", [.type: #"" ""#]),
    near("nullCharacter", [.description: #""\u0000""#]),
    near("escapedAddress", [.userEmail: #""a\u0040example.com""#]),
    Mutation(name: "escapedName", verdict: .accept) { _, body in
      Array(
        String(decoding: body, as: UTF8.self).replacingFirst("\"type\"", by: #""\u0074ype""#).utf8
      )
    },
    Mutation(name: "whiteSpace", verdict: .accept) { _, body in
      Array(" \r\n\t".utf8) + body + Array("\n ".utf8)
    },
    // What follows is well-formed, and yet the standard leaves open what it means.
    Mutation(name: "repeatedMember", verdict: .either) { _, body in
      body.dropLast() + Array(#","type":"REPAIR"}"#.utf8)
    },
    near("loneSurrogateEscape", [.description: #""\ud83d""#], verdict: .either),
    near("minusZero", [.startTimestamp: "-0"], verdict: .either),
  ]

  private static let greatest = "9223372036854775807"

  private static func near(
    _ name: String,
    _ literals: [WorkMember: String],
    verdict: InvalidWork.Verdict = .accept
  ) -> Mutation {
    Mutation(name, literals, verdict: verdict)
  }

  /// With a member whose string has those bytes.
  private static func bytes(_ name: String, _ bytes: [UInt8]) -> Mutation {
    Mutation(name: name) { _, body in
      body.dropLast() + Array(#","a":""#.utf8) + bytes + Array(#""}"#.utf8)
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, by other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
