internal import CZlib

extension ContentCoding {
  /// The bytes as one gzip member (RFC 1952); nil if there is no memory for it.
  package static func gzipped(_ bytes: Span<UInt8>) -> [UInt8]? { gzip.encoded(bytes) }

  /// The bytes in this coding; nil if there is no memory for it.
  package func encoded(_ bytes: Span<UInt8>) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard unsafe mockworks_deflateInit2(&stream, Z_BEST_SPEED, windowBits) == Z_OK else {
      return nil
    }
    defer { unsafe deflateEnd(&stream) }
    let bound = Int(unsafe deflateBound(&stream, uLong(bytes.count)))
    var output = [UInt8](repeating: 0, count: bound)
    // zlib reads and writes only within the two buffers, and only during the call; the bound is
    // enough for one call to finish.
    let status = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { room in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = uInt(clamping: input.count)
        unsafe stream.next_out = room.baseAddress
        unsafe stream.avail_out = uInt(clamping: room.count)
        return unsafe CZlib.deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { return nil }
    output.removeLast(output.count - Int(unsafe stream.total_out))
    return output
  }

  /// zlib's number for the format: 16 more for gzip than for the zlib format.
  private var windowBits: Int32 { self == .gzip ? MAX_WBITS + 16 : MAX_WBITS }
}
