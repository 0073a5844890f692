internal import Journal
internal import Primitives

extension RecordedRequest {
  /// False for what only reads, so that asking again is no other attempt, and for a connection that broke
  /// before a request came.
  func sendsWork(in bytes: Span<UInt8>) -> Bool {
    guard let method else { return false }
    let isSafe =
      bytes.equals("GET", in: method) || bytes.equals("HEAD", in: method)
      || bytes.equals("TRACE", in: method)
    return !isSafe
  }
}
