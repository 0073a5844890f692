internal import Bytes

/// Reads one request after another from the bytes of a connection. It does no I/O and keeps none
/// of the bytes but those of a chunked body: each call is given all that has come since the first
/// byte of the current request.
///
/// After an error the reader is spent: nothing tells where the next request would start.
package struct RequestReader: Sendable {
  package enum Progress: Sendable, Hashable {
    /// Call again with more bytes behind these.
    case needsMore
    /// The head is complete and the client waits for 100 before it sends the body; said once.
    case needsContinue
    case complete
  }

  private enum State {
    case requestLine, fields, body
  }

  package private(set) var head = RequestHead()
  private let limits: RequestLimits
  private var state = State.requestLine
  /// The first byte that has not been read; where a line is incomplete, the first of the line.
  private var position = 0
  private var chunks: ChunkedBody?
  private var saidContinue = false
  /// True once a byte of the request line has come.
  private var hasBegun = false
  /// Bytes of read chunks that the caller has dropped.
  private var dropped = 0

  package init(limits: RequestLimits = RequestLimits()) {
    self.limits = limits
  }
}

extension RequestReader {
  /// Reads as far as the bytes go.
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
      try head.judgeFraming(bytes, limits: limits)
      if head.framing == .chunked { chunks = ChunkedBody() }
      state = .body
    }
    if try readBody(bytes) { return .complete }
    if head.expectsContinue, !saidContinue, dropped == 0, bytes.count == head.end {
      saidContinue = true
      return .needsContinue
    }
    return .needsMore
  }

  /// True if no byte of a request has come but for empty lines before it.
  package var isIdle: Bool { !hasBegun }

  /// True if the head has been read, so that `head` tells what was asked.
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

  /// The trailer section of a chunked request as it came, apart from its fields.
  package var trailer: [UInt8] { chunks?.trailer ?? [] }

  /// Makes the reader ready for the next request, which starts behind the `consumed` bytes.
  package mutating func reset() {
    head.reset()
    state = .requestLine
    position = 0
    chunks = nil
    saidContinue = false
    hasBegun = false
    dropped = 0
  }

  /// Drops from `input` the chunks that have been taken out already, so that a chunked body is
  /// not held twice.
  package mutating func dropReadChunks(from input: inout [UInt8]) {
    guard chunks != nil, position > head.end else { return }
    input.removeSubrange(head.end..<position)
    dropped += position - head.end
    position = head.end
  }
}

extension RequestReader {
  /// Passes empty lines before the request line, which old clients send (RFC 9112 §2.2).
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
