internal import Primitives

extension Masker {
  /// Fields whose values begin with a scheme, which is shown.
  private static let withScheme: [StaticString] = ["authorization", "proxy-authorization"]
  /// The field with an authority, which may have a password.
  private static let host: StaticString = "host"
  /// The field with the reason of the fake's answer.
  private static let reason: StaticString = "x-mockworks-reason"

  /// The value of a field as it is shown.
  package mutating func value(_ value: [UInt8], of name: [UInt8]) -> [UInt8] {
    let whole = 0..<name.count
    if name.span.equalsIgnoringCase(Self.reason, in: whole) {
      return Array(explanation(value.repairedText).utf8)
    }
    guard names.contains(name) else {
      let isHost = name.span.equalsIgnoringCase(Self.host, in: whole)
      return isHost ? url(value) : linkText(value, depth: 1)
    }
    guard Self.withScheme.contains(where: { name.span.equalsIgnoringCase($0, in: whole) }),
      let blank = value.firstIndex(where: { Ascii.isBlank($0) })
    else { return hash(value) }
    let secret = value[blank...].drop { Ascii.isBlank($0) }
    return value[..<blank] + [UInt8(ascii: " ")] + hash(secret)
  }

  /// Masks bytes that could not be parsed as a request: secrets in header lines, in the lines that
  /// continue them, and all others that a loose look finds.
  mutating func raw(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var plain: [UInt8] = []
    var isInSecret = false
    for line in HeadLines.list(bytes.span, in: 0..<bytes.count) {
      let text = bytes[line.range]
      let end = bytes[line.range.upperBound..<line.next]
      let isContinued = text.first.map { Ascii.isBlank($0) } ?? false
      if !(isContinued && isInSecret) {
        isInSecret = line.name.map { names.contains(bytes[$0]) } ?? false
      }
      guard isInSecret else {
        plain += (line.range.lowerBound == 0 ? requestLine(text) : Array(text)) + end
        continue
      }
      result += looseText(plain)
      plain = []
      if isContinued {
        result += [UInt8(ascii: " ")] + hash(bytes[bytes.span.trimmingBlanks(line.range)])
      } else if let name = line.name, let value = line.value {
        let shown = self.value(Array(bytes[value]), of: Array(bytes[name]))
        result += bytes[line.range.lowerBound..<value.lowerBound] + shown
      }
      result += end
    }
    return result + looseText(plain)
  }

  /// The first line of such bytes, with a password before the host of its target masked:
  /// `CONNECT user:password@host:443 HTTP/1.1`.
  private mutating func requestLine(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let blank = UInt8(ascii: " ")
    var words = line.split(separator: blank, omittingEmptySubsequences: false).map { Array($0) }
    guard words.count > 1, !words[0].isEmpty, words[0].allSatisfy({ (0x41...0x5A).contains($0) }),
      words[1].contains(UInt8(ascii: "@"))
    else { return Array(line) }
    words[1] = url(words[1])
    return Array(words.joined(separator: [blank]))
  }
}
