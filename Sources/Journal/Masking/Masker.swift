internal import Primitives

/// Shows the secrets of one request and its response as short hashes, which are the same for the
/// same secret: `Bearer #1f2e3d4c`. All other bytes stay as they are.
package struct Masker {
  package let names: SecretNames
  /// The secrets that were masked, to find them in texts about the request.
  private var secrets: Set<[UInt8]> = []
  private var lengths: Set<Int> = []
  /// Bytes that a secret needs to be looked for in texts: a token `a` would be found in every one.
  private static let leastFound = 3
  /// Bytes of a text of unknown form that are searched for secrets; a longer one is shown as one hash.
  static let looseLimit = 1 << 20
  /// How deep texts in texts are searched: JSON in strings of JSON, URLs in queries.
  static let nestedTexts = 3

  package init(_ names: SecretNames) {
    self.names = names
  }

  /// The text that is shown for a secret: `#` and eight digits, or empty for an empty secret.
  mutating func hash(_ secret: some Collection<UInt8>) -> [UInt8] {
    guard !secret.isEmpty else { return [] }
    let bytes = Array(secret)
    secrets.insert(bytes)
    lengths.insert(bytes.count)
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes.span)
    var shown = [UInt8(ascii: "#")]
    shown.append(hex: fingerprint.value >> 32, digits: 8)
    return shown
  }

  /// A text about the request, for instance a reason, with all secrets masked that were masked before.
  mutating func explanation(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let fitting = lengths.filter { Self.leastFound <= $0 && $0 <= bytes.count }
    // The longest first: a secret may be a part of another.
    for length in fitting.sorted(by: >) {
      var start = 0
      while start + length <= bytes.count {
        let end = start + length
        guard isWord(start..<end, in: bytes), secrets.contains(Array(bytes[start..<end])) else {
          start += 1
          continue
        }
        let shown = hash(bytes[start..<end])
        bytes.replaceSubrange(start..<end, with: shown)
        start += shown.count
      }
    }
    return bytes.repairedText
  }

  /// True if no letter or digit stands beside the range: a short secret may be part of any word.
  private func isWord(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0
    let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 0
    return !Ascii.isAlphanumeric(before) && !Ascii.isAlphanumeric(after)
  }
}
