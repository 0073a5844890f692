internal import Primitives
internal import HTTPWire

/// The path that everything of the admin API is under.
enum AdminPrefix {
  /// True if the path of the request, as paths compare, is the prefix or below it.
  static func begins(_ head: borrowing RequestHead, _ message: Span<UInt8>) -> Bool {
    if begins(message, head.path) { return true }
    guard NormalPath.mayBeginOtherwise(message, in: head.path) else { return false }
    let path = NormalPath.of(message, in: head.path)
    return begins(path.span, path.indices)
  }

  private static func begins(_ bytes: Span<UInt8>, _ path: Range<Int>) -> Bool {
    let length = AdminRequest.prefix.utf8CodeUnitCount
    guard path.count >= length,
      bytes.equals(AdminRequest.prefix, in: path.lowerBound..<path.lowerBound + length)
    else { return false }
    return path.count == length || bytes[path.lowerBound + length] == UInt8(ascii: "/")
  }
}
