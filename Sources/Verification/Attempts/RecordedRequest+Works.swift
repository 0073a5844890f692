internal import FakedAPI
internal import Journal
internal import Primitives

extension RecordedRequest {
  /// False for what only reads, so that asking again is no other attempt, for log-ins, renewals and
  /// log-outs, and for a connection that broke before a request came.
  func sendsWork(in bytes: Span<UInt8>) -> Bool {
    guard let method else { return false }
    let isSafe =
      bytes.equals("GET", in: method) || bytes.equals("HEAD", in: method)
      || bytes.equals("TRACE", in: method)
    return !isSafe && !isOfSessions(in: bytes)
  }

  /// True if its path, under whatever base path, is that of a call that opens or ends a session.
  private func isOfSessions(in bytes: Span<UInt8>) -> Bool {
    guard let path else { return false }
    return Self.sessionPaths.contains { ending in
      path.count >= ending.count
        && bytes.equals(ending.span, in: path.upperBound - ending.count..<path.upperBound)
    }
  }

  private static let sessionPaths = API.endpoints.filter { $0.store == .sessions }
    .map { Array("\($0.path)".utf8) }
}
