internal import Primitives
internal import CZlib

extension ContentCoding {
  /// Inflates `bytes` and appends the result to `output`.
  ///
  /// - Parameters:
  ///   - bytes: All of the coded bytes.
  ///   - limit: Bytes that `output` may hold at most; inflating stops there, which bounds the cost
  ///     of a small input.
  ///   - output: Where the result is appended; after an error it keeps what was inflated before.
  /// - Throws: Why the bytes could not be inflated to their end.
  package func inflate(
    _ bytes: Span<UInt8>,
    limit: Int,
    into output: inout [UInt8]
  ) throws(InflateError) {
    var start = 0
    var members = 0
    repeat {
      members += 1
      guard members <= Self.maxMembers else { throw .tooManyMembers(limit: Self.maxMembers) }
      start = try inflateMember(bytes, from: start, limit: limit, into: &output)
    } while self == .gzip && start < bytes.count
    // Only gzip data may continue after its end.
    guard start == bytes.count else { throw .damaged(self, at: start) }
  }

  /// The most members of a gzip body: each takes time, even an empty one.
  private static let maxMembers = 1000

  /// Inflates one member, or a whole deflate stream.
  ///
  /// - Returns: The offset after its last byte.
  private func inflateMember(
    _ bytes: Span<UInt8>,
    from start: Int,
    limit: Int,
    into output: inout [UInt8]
  ) throws(InflateError) -> Int {
    let end = bytes.count
    let format = windowBits(bytes, from: start)
    var block = [UInt8](repeating: 0, count: 32 * 1024)
    var stream = unsafe z_stream()
    guard unsafe mockworks_inflateInit2(&stream, format) == Z_OK else {
      throw .damaged(self, at: start)
    }
    defer { unsafe inflateEnd(&stream) }

    var position = start
    while true {
      var used = 0
      var made = 0
      // zlib reads and writes only within the two buffers, and only during the call.
      let status = unsafe bytes.extracting(position..<end).withUnsafeBufferPointer { input in
        unsafe block.withUnsafeMutableBufferPointer { room in
          unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
          unsafe stream.avail_in = uInt(clamping: input.count)
          unsafe stream.next_out = room.baseAddress
          unsafe stream.avail_out = uInt(room.count)
          let given = unsafe stream.avail_in
          let status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          used = Int(unsafe given - stream.avail_in)
          made = unsafe room.count - Int(stream.avail_out)
          return status
        }
      }
      position += used
      guard made <= limit - output.count else { throw .tooLarge(limit: limit) }
      output.append(copying: block.span.extracting(0..<made))
      switch status {
      case Z_STREAM_END: return position
      case Z_OK where used > 0 || made > 0: continue
      case Z_OK, Z_BUF_ERROR: throw .truncated(self)
      default: throw .damaged(self, at: position)
      }
    }
  }

  /// zlib's number for the format: 16 more for gzip, negative for bare deflate.
  private func windowBits(_ bytes: Span<UInt8>, from start: Int) -> Int32 {
    switch self {
    case .gzip: return MAX_WBITS + 16
    case .deflate:
      guard start + 1 < bytes.count else { return MAX_WBITS }
      // The two bytes of a zlib header name method 8 and are together a multiple of 31.
      let header = UInt16(bytes[start]) << 8 | UInt16(bytes[start + 1])
      return header % 31 == 0 && bytes[start] & 0xF == 8 ? MAX_WBITS : -MAX_WBITS
    }
  }
}
