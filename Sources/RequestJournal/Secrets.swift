internal import Bytes

/// Header fields whose values let others in, and how they are shown instead.
enum Secrets {
  private static let names: [StaticString] = [
    "authorization", "proxy-authorization", "cookie", "set-cookie",
  ]
  /// Those of them whose values begin with a scheme, which is no secret.
  private static let withScheme: [StaticString] = ["authorization", "proxy-authorization"]

  static func isSecret(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    names.contains { bytes.equalsIgnoringCase($0, in: name) }
  }

  /// The value of a field as it is shown: eight digits that are the same for the same secret, behind
  /// the scheme if the field has one: `Bearer #1f2e3d4c`.
  static func shown(_ value: Range<Int>, of name: Range<Int>, _ bytes: Span<UInt8>) -> String {
    let text = bytes.string(in: value)
    guard isSecret(bytes, name) else { return text }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, withScheme.contains(where: { bytes.equalsIgnoringCase($0, in: name) })
    else { return hash(text[...]) }
    return "\(parts[0]) \(hash(parts[1]))"
  }

  private static func hash(_ secret: Substring) -> String {
    guard !secret.isEmpty else { return "" }
    var fingerprint = Fingerprint()
    fingerprint.combine(Array(secret.utf8).span)
    var digits: [UInt8] = []
    digits.append(hex: fingerprint.value >> 32, digits: 8)
    return "#" + String(decoding: digits, as: UTF8.self)
  }

  /// What could not be read as a request, with the secrets that it has in lines of their own masked,
  /// and in lines that go on with them.
  static func masked(head: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isInSecret = false
    var start = 0
    while start < head.count {
      var end = start
      while end < head.count, !isLineEnd(head[end]) { end += 1 }
      let value = head.trimmingBlanks(start..<end)
      if start == end {
        // Between the two bytes of a line's end.
      } else if isInSecret, value.lowerBound > start {
        result += Array(" \(hash(head.string(in: value)[...]))".utf8)
      } else {
        let colon = (start..<end).first { head[$0] == UInt8(ascii: ":") }
        let name = head.trimmingBlanks(start..<(colon ?? start))
        isInSecret = isSecret(head, name)
        if let colon, isInSecret {
          let value = head.trimmingBlanks(colon + 1..<end)
          result.append(copying: head.extracting(start..<colon + 1))
          result += Array(" \(shown(value, of: name, head))".utf8)
        } else {
          result.append(copying: head.extracting(start..<end))
        }
      }
      if end < head.count { result.append(head[end]) }
      start = end + 1
    }
    return result
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
