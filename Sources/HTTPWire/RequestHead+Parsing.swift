internal import Primitives

extension RequestHead {
  /// Reads the request line that starts at `start` (RFC 9112 §3).
  ///
  /// - Returns: The first byte of the next line; nil if the bytes end before the line does.
  mutating func parseRequestLine(
    _ bytes: Span<UInt8>,
    from start: Int,
    limits: RequestLimits
  ) throws(WireError) -> Int? {
    // The line end does not count.
    let allowed = start.saturatingAdding(limits.requestLineBytes).saturatingAdding(2)
    guard let next = try requestLine(bytes, from: start, to: min(bytes.count, allowed)) else {
      if bytes.count >= allowed { throw .requestLineTooLong(limit: limits.requestLineBytes) }
      return nil
    }
    try splitTarget(bytes)
    return next
  }

  private mutating func requestLine(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int
  ) throws(WireError) -> Int? {
    var index = start
    while index < end, FieldSyntax.isToken(bytes[index]) { index += 1 }
    guard index < end else { return nil }
    guard bytes[index] == UInt8(ascii: " "), index > start else {
      throw .badByte(bytes[index], in: .method, at: index)
    }
    method = start..<index

    index += 1
    let targetStart = index
    while index < end, FieldSyntax.isTarget(bytes[index]) { index += 1 }
    guard index < end else { return nil }
    guard bytes[index] == UInt8(ascii: " "), index > targetStart else {
      if bytes[index] == UInt8(ascii: "\r") || bytes[index] == UInt8(ascii: "\n") {
        throw .malformedVersion
      }
      throw .badByte(bytes[index], in: .target, at: index)
    }
    target = targetStart..<index

    index += 1
    // "HTTP/" DIGIT "." DIGIT
    let versionEnd = index + 8
    for place in index..<min(versionEnd, end) {
      let byte = bytes[place]
      let expected = Self.versionPattern[place - index]
      let isRight = expected == UInt8(ascii: "0") ? Ascii.isDigit(byte) : byte == expected
      guard isRight else { throw .malformedVersion }
    }
    guard versionEnd < end else { return nil }
    guard bytes[versionEnd] == UInt8(ascii: "\r") else {
      if bytes[versionEnd] == UInt8(ascii: "\n") { throw .bareLineFeed(at: versionEnd) }
      throw .badByte(bytes[versionEnd], in: .version, at: versionEnd)
    }
    guard try FieldLine.endsLine(bytes, at: versionEnd, to: end) else { return nil }
    let major = bytes[index + 5] - UInt8(ascii: "0")
    guard major == 1 else { throw .unsupportedVersion(major: Int(major)) }
    minorVersion = bytes[index + 7] == UInt8(ascii: "0") ? 0 : 1
    return versionEnd + 2
  }

  private static let versionPattern: InlineArray<8, UInt8> = [
    0x48, 0x54, 0x54, 0x50, 0x2F, 0x30, 0x2E, 0x30,  // HTTP/0.0, where 0 is any digit
  ]

  /// Finds path and query in origin-form, absolute-form and asterisk-form (RFC 9112 §3.2).
  private mutating func splitTarget(_ bytes: Span<UInt8>) throws(WireError) {
    var start = target.lowerBound
    if bytes[start] == UInt8(ascii: "*"), target.count == 1, bytes.equals("OPTIONS", in: method) {
      path = target
      return
    }
    if bytes[start] != UInt8(ascii: "/") {
      guard let authority = Self.authority(of: target, bytes) else { throw .targetForm }
      start = authority.upperBound
    }
    let mark = (start..<target.upperBound).first { bytes[$0] == UInt8(ascii: "?") }
    path = start..<(mark ?? target.upperBound)
    query = mark.map { $0 + 1..<target.upperBound }
  }

  /// The authority of an absolute-form target of scheme http or https, valid as a Host; nil for
  /// anything else.
  private static func authority(of target: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    var start = target.lowerBound
    if target.count > 7, bytes.equalsIgnoringCase("http://", in: start..<start + 7) {
      start += 7
    } else if target.count > 8, bytes.equalsIgnoringCase("https://", in: start..<start + 8) {
      start += 8
    } else {
      return nil
    }
    let end = (start..<target.upperBound).first {
      bytes[$0] == UInt8(ascii: "/") || bytes[$0] == UInt8(ascii: "?")
    }
    let authority = start..<(end ?? target.upperBound)
    return !authority.isEmpty && isHost(authority, bytes) ? authority : nil
  }
}
