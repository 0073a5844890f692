internal import Primitives

/// Decodes a chunked body (RFC 9112 §7.1) from bytes that arrive in any portions.
struct ChunkedBody: Sendable {
  private enum State {
    case size
    case data(left: Int)
    case dataEnd
    case trailer
    case complete
  }

  /// The data of the chunks so far.
  private(set) var data: [UInt8] = []
  /// The trailer section as it was sent, without its final empty line. It is kept apart from the
  /// head, whose fields it must not change (RFC 9110 §6.5.1).
  private(set) var trailer: [UInt8] = []
  private var trailerFields = 0
  private var state = State.size
}

extension ChunkedBody {
  /// Reads on from `position` and moves it past the bytes that are no longer needed.
  ///
  /// - Returns: True once the body and its trailer are complete.
  mutating func read(
    _ bytes: Span<UInt8>,
    from position: inout Int,
    limits: RequestLimits
  ) throws(WireError) -> Bool {
    while true {
      switch state {
      case .size:
        guard let size = try Self.size(bytes, from: &position) else { return false }
        guard size <= limits.bodyBytes - data.count else {
          throw .bodyTooLarge(limit: limits.bodyBytes)
        }
        state = size == 0 ? .trailer : .data(left: size)
      case .data(let left):
        let part = min(left, bytes.count - position)
        data.append(copying: bytes.extracting(position..<position + part))
        position += part
        guard part == left else {
          state = .data(left: left - part)
          return false
        }
        state = .dataEnd
      case .dataEnd:
        guard position < bytes.count else { return false }
        guard bytes[position] == UInt8(ascii: "\r") else {
          throw .badByte(bytes[position], in: .chunkEnd, at: position)
        }
        guard try FieldLine.endsLine(bytes, at: position, to: bytes.count) else { return false }
        position += 2
        state = .size
      case .trailer:
        guard try readTrailerLine(bytes, from: &position, limits: limits) else { return false }
      case .complete:
        return true
      }
    }
  }

  /// The size of the chunk whose line starts at `position`; nil if the line is not complete.
  private static func size(
    _ bytes: Span<UInt8>,
    from position: inout Int
  ) throws(WireError) -> Int? {
    let allowed = position + RequestLimits.chunkLineBytes
    let end = min(bytes.count, allowed)
    var size: UInt64 = 0
    var index = position
    while index < end, let digit = Ascii.hexValue(bytes[index]) {
      guard index - position < 16 else { throw .chunkSizeOverflow }
      size = size << 4 | UInt64(digit)
      index += 1
    }
    if index < end, index == position { throw .badByte(bytes[index], in: .chunkSize, at: index) }
    // This server knows no chunk extensions and checks only their syntax (§7.1.1). Blanks before
    // one are bad style, but must be accepted (RFC 9110 §5.6.3).
    var extensionStart = index
    while extensionStart < end, Ascii.isBlank(bytes[extensionStart]) { extensionStart += 1 }
    if extensionStart == end, end < allowed { return nil }
    if extensionStart < end, bytes[extensionStart] == UInt8(ascii: ";") {
      index = extensionStart
      while index < end, FieldSyntax.isValue(bytes[index]) { index += 1 }
    }
    guard index < end else {
      if bytes.count >= allowed { throw .chunkLineTooLong(limit: RequestLimits.chunkLineBytes) }
      return nil
    }
    guard bytes[index] == UInt8(ascii: "\r") else {
      throw .badByte(bytes[index], in: .chunkSize, at: index)
    }
    guard try FieldLine.endsLine(bytes, at: index, to: end) else {
      if bytes.count >= allowed { throw .chunkLineTooLong(limit: RequestLimits.chunkLineBytes) }
      return nil
    }
    position = index + 2
    return Int(clamping: size)
  }

  /// - Returns: False if the line is not complete.
  private mutating func readTrailerLine(
    _ bytes: Span<UInt8>,
    from position: inout Int,
    limits: RequestLimits
  ) throws(WireError) -> Bool {
    let allowed = (position - trailer.count).saturatingAdding(limits.headBytes)
    switch try FieldLine.parse(bytes, from: position, to: min(bytes.count, allowed)) {
    case .incomplete:
      if bytes.count >= allowed { throw .trailerTooLarge(limit: limits.headBytes) }
      return false
    case .end(let next):
      position = next
      state = .complete
    case .field(_, let next):
      guard trailerFields < limits.fieldCount else {
        throw .tooManyTrailerFields(limit: limits.fieldCount)
      }
      trailerFields += 1
      trailer.append(copying: bytes.extracting(position..<next))
      position = next
    }
    return true
  }
}
