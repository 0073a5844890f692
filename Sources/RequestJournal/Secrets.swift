internal import Bytes

/// Header fields whose values let others in, and how they are shown instead.
enum Secrets {
  private static let names: [StaticString] = ["authorization", "proxy-authorization", "cookie"]

  static func isSecret(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    names.contains { bytes.equalsIgnoringCase($0, in: name) }
  }

  /// The scheme, and for the rest eight digits that are the same for the same secret:
  /// `Bearer #1f2e3d4c`.
  static func masked(_ value: String) -> String {
    let parts = value.split(separator: " ", maxSplits: 1)
    guard let secret = parts.last else { return value }
    var fingerprint = Fingerprint()
    fingerprint.combine(Array(secret.utf8).span)
    var digits: [UInt8] = []
    digits.append(hex: fingerprint.value >> 32, digits: 8)
    let hash = "#" + String(decoding: digits, as: UTF8.self)
    return parts.count == 2 ? "\(parts[0]) \(hash)" : hash
  }

  /// What could not be read as a request, with the secrets that it has in lines of their own masked.
  static func masked(head: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    while start < head.count {
      var end = start
      while end < head.count, head[end] != UInt8(ascii: "\n") { end += 1 }
      let colon = (start..<end).first { head[$0] == UInt8(ascii: ":") }
      if let colon, isSecret(head, head.trimmingBlanks(start..<colon)) {
        let value = head.string(in: head.trimmingBlanks(colon + 1..<end))
        result.append(copying: head.extracting(start..<colon + 1))
        result += Array(" \(masked(value.filter { $0 != "\r" && $0 != "\r\n" }))\r".utf8)
      } else {
        result.append(copying: head.extracting(start..<end))
      }
      if end < head.count { result.append(UInt8(ascii: "\n")) }
      start = end + 1
    }
    return result
  }
}
