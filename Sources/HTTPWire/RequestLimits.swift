/// How much of one request is read before it is refused.
package struct RequestLimits: Sendable, Hashable {
  /// Bytes of the request line; beyond it the answer is 414 (RFC 9110 §15.5.15).
  package var requestLineBytes = 8 * 1024
  /// Bytes of request line and fields together, and of a trailer; beyond it 431 (RFC 6585 §5).
  package var headBytes = 32 * 1024
  /// Field lines of a head, and of a trailer; beyond it 431.
  package var fieldCount = 100
  /// Bytes of the body as framed, before any content coding is undone; beyond it 413.
  package var bodyBytes = 8 * 1024 * 1024
  /// Bytes of the line that opens a chunk, its extensions included; beyond it 400.
  package static let chunkLineBytes = 256

  package init() {}
}
