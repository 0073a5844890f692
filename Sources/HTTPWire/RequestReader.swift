internal import Primitives

/// Reads one request after another from the bytes of a connection. It does no I/O and keeps no
/// bytes but those of a chunked body: each call is given all bytes since the first one of the
/// current request.
///
/// After an error the reader must not be used again: the start of the next request is unknown.
package struct RequestReader: Sendable {
  package enum Progress: Sendable, Hashable {
    /// Call again once more bytes have arrived.
    case needsMore
    /// The head is complete and the client waits for 100 before it sends the body; returned once.
    case needsContinue
    case complete
  }

  private enum State {
    case requestLine, fields, body
  }

  package private(set) var head = RequestHead()
  private let limits: RequestLimits
  private let base: BasePath?
  private var state = State.requestLine
  /// The first byte that has not been read; the start of the line while a line is incomplete.
  private var position = 0
  private var chunks: ChunkedBody?
  private var saidContinue = false
  /// True once a byte of the request line has arrived.
  private var hasBegun = false
  /// Bytes of read chunks that the caller has dropped.
  private var dropped = 0

  /// - Parameters:
  ///   - limits: What is refused.
  ///   - base: The path that the whole API is under; nil for none.
  package init(limits: RequestLimits = RequestLimits(), base: BasePath? = nil) {
    self.limits = limits
    self.base = base
  }
}

extension RequestReader {
  /// Reads as much as the bytes allow.
  package mutating func read(_ bytes: Span<UInt8>) throws(WireError) -> Progress {
    if state == .requestLine {
      guard try skipEmptyLines(bytes) else { return .needsMore }
      guard let next = try head.parseRequestLine(bytes, from: position, limits: limits) else {
        return .needsMore
      }
      position = next
      state = .fields
    }
    if state == .fields {
      guard try readFields(bytes) else { return .needsMore }
      try head.validateFraming(bytes, limits: limits)
      if head.framing == .chunked { chunks = ChunkedBody() }
      if let base { head.remove(base, in: bytes) }
      state = .body
    }
    if try readBody(bytes) { return .complete }
    if head.expectsContinue, !saidContinue, dropped == 0, bytes.count == head.end {
      saidContinue = true
      return .needsContinue
    }
    return .needsMore
  }

  /// True if no byte of a request has arrived, except for empty lines before it.
  package var isIdle: Bool { !hasBegun }

  /// True once `head` is complete.
  package var hasHead: Bool { head.end > 0 }

  /// How many bytes the request took, once it is complete.
  package var consumed: Int { position }

  /// The bytes of the body as framed, once the request is complete: part of the given bytes, or,
  /// for a chunked one, `chunkedData`.
  package var bodyRange: Range<Int>? {
    guard case .length(let length) = head.framing else { return nil }
    return head.end..<head.end + length
  }

  package var chunkedData: [UInt8] { chunks?.data ?? [] }

  /// The trailer section of a chunked request as it was sent, apart from the header fields.
  package var trailer: [UInt8] { chunks?.trailer ?? [] }

  /// Makes the reader ready for the next request, which starts after the `consumed` bytes.
  package mutating func reset() {
    head.reset()
    state = .requestLine
    position = 0
    chunks = nil
    saidContinue = false
    hasBegun = false
    dropped = 0
  }

  /// Removes the chunks that are decoded already from `input`, so that a chunked body is not stored
  /// twice.
  package mutating func dropReadChunks(from input: inout [UInt8]) {
    guard chunks != nil, position > head.end else { return }
    input.removeSubrange(head.end..<position)
    dropped += position - head.end
    position = head.end
  }
}

extension RequestReader {
  /// Skips empty lines before the request line, which old clients send (RFC 9112 §2.2).
  ///
  /// - Returns: False if the bytes end before the request line starts.
  private mutating func skipEmptyLines(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
    while position < bytes.count, bytes[position] == UInt8(ascii: "\r") {
      guard try FieldLine.endsLine(bytes, at: position, to: bytes.count) else { return false }
      position += 2
      if position > limits.headBytes { throw .headTooLarge(limit: limits.headBytes) }
    }
    if position < bytes.count { hasBegun = bytes[position] != UInt8(ascii: "\r") }
    return position < bytes.count
  }

  /// - Returns: True once the empty line has been read.
  private mutating func readFields(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
    while true {
      switch try FieldLine.parse(bytes, from: position, to: min(bytes.count, limits.headBytes)) {
      case .incomplete:
        if bytes.count >= limits.headBytes { throw .headTooLarge(limit: limits.headBytes) }
        return false
      case .field(let field, let next):
        guard head.fields.count < limits.fieldCount else {
          throw .tooManyFields(limit: limits.fieldCount)
        }
        head.fields.append(field)
        position = next
      case .end(let next):
        position = next
        head.end = next
        return true
      }
    }
  }

  private mutating func readBody(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
    switch head.framing {
    case .length(let length):
      guard bytes.count - head.end >= length else { return false }
      position = head.end + length
      return true
    case .chunked:
      do {
        return try chunks?.read(bytes, from: &position, limits: limits) ?? true
      } catch {
        throw error.moved(by: dropped)
      }
    }
  }
}
