internal import MaintenanceWorks

extension Mutation {
  /// Bodies that are no JSON (RFC 8259).
  static let syntax: [Mutation] = [
    text("truncated") { String($0.prefix($0.count / 2)) },
    text("unclosed") { String($0.dropLast()) },
    text("trailingComma") { $0.dropLast() + ",}" },
    text("doubledComma") { $0.replacingFirst(",", by: ",,") },
    text("leadingComma") { $0.replacingFirst("{", by: "{,") },
    text("noColon") { $0.replacingFirst(":", by: " ") },
    text("unquotedName") { $0.replacingFirst("\"startTimestamp\"", by: "startTimestamp") },
    text("singleQuotes") { $0.replacingFirst("\"startTimestamp\"", by: "'startTimestamp'") },
    text("leadingZero") { $0.replacingFirst("\"startTimestamp\":", by: "\"startTimestamp\":0") },
    text("plusSign") { $0.replacingFirst("\"startTimestamp\":", by: "\"startTimestamp\":+") },
    text("notANumber") { $0.dropLast() + #","a":NaN}"# },
    text("comment") { "/* a work */" + $0 }, text("secondValue") { $0 + "{}" },
    text("rawControlCharacter") { $0.dropLast() + ",\"a\":\"b\nc\"}" },
    text("unknownEscape") { $0.dropLast() + #","a":"\x41"}"# },
    text("shortEscape") { $0.dropLast() + #","a":"\u12"}"# }, text("empty") { _ in "" },
    text("blank") { _ in "  " }, text("literal") { _ in "undefined" },
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
    literals("greatest", [.startTimestamp: greatest, .endTimestamp: greatest]),
    literals("least", [.startTimestamp: "-9223372036854775808"]),
    Mutation(name: "endsAsItStarts", verdict: .accept) { work, _ in
      var work = work
      work.endTimestamp = work.startTimestamp
      return work.body()
    },
    literals("nullMember", [.description: "null"]), literals("nullProperty", [.properties: "null"]),
    literals("noProperties", [.properties: "{}"]), literals("blankString", [.type: #"" ""#]),
    literals("nullCharacter", [.description: #""\u0000""#]),
    literals("escapedAddress", [.userEmail: #""a\u0040example.com""#]),
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
    literals("loneSurrogateEscape", [.description: #""\ud83d""#], verdict: .either),
    literals("minusZero", [.startTimestamp: "-0"], verdict: .either),
  ]

  private static let greatest = "9223372036854775807"

  private static func text(
    _ name: String,
    _ change: @escaping @Sendable (String) -> String
  ) -> Mutation {
    Mutation(name: name) { _, body in Array(change(String(decoding: body, as: UTF8.self)).utf8) }
  }

  /// With a member whose string has those bytes.
  private static func bytes(_ name: String, _ bytes: [UInt8]) -> Mutation {
    Mutation(name: name) { _, body in
      body.dropLast() + Array(#","a":""#.utf8) + bytes + Array(#""}"#.utf8)
    }
  }

  private static func literals(
    _ name: String,
    _ literals: [WorkMember: String],
    verdict: Verdict = .accept
  ) -> Mutation {
    Mutation(name: name, verdict: verdict) { work, _ in work.body(literals) }
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, by other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(from: range, by: other)
  }

  private func replacingCharacters(from range: Range<Index>, by other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
