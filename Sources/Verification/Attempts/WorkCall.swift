internal import FakedAPI
internal import Journal
internal import Primitives

/// The method and the path of a request: whether it sends a work, and which works are told apart by it.
package struct WorkCall {
  private let method: Range<Int>
  private let path: Range<Int>

  /// - Parameters:
  ///   - method: Where the method stands in the bytes that come with it.
  ///   - path: The same for the path.
  package init(_ method: Range<Int>, _ path: Range<Int>) {
    self.method = method
    self.path = path
  }

  /// False for what only reads or asks, so that asking again is no other attempt, and for log-ins,
  /// renewals and log-outs.
  package func sendsWork(in bytes: Span<UInt8>) -> Bool {
    let isSafe =
      bytes.equals("GET", in: method) || bytes.equals("HEAD", in: method)
      || bytes.equals("OPTIONS", in: method) || bytes.equals("TRACE", in: method)
    return !isSafe && !isOfSessions(in: bytes)
  }

  /// The fingerprint of both, the same for all spellings of the path.
  package func fingerprint(in bytes: Span<UInt8>) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes.extracting(method))
    if NormalPath.isNormal(bytes, in: path) {
      fingerprint.combine(bytes.extracting(path))
    } else {
      fingerprint.combine(NormalPath.of(bytes, in: path).span)
    }
    return fingerprint.value
  }

  /// True if its path, under whatever base path, is that of a call that opens or ends a session.
  private func isOfSessions(in bytes: Span<UInt8>) -> Bool {
    Self.sessionPaths.contains { ending in
      path.count >= ending.count
        && bytes.equals(ending.span, in: path.upperBound - ending.count..<path.upperBound)
    }
  }

  private static let sessionPaths = API.endpoints.filter { $0.store == .sessions }
    .map { Array("\($0.path)".utf8) }
}

extension RecordedRequest {
  /// True if it sends a work; false for a connection that broke before a request came.
  func sendsWork(in bytes: Span<UInt8>) -> Bool {
    guard let method else { return false }
    return WorkCall(method, path ?? 0..<0).sendsWork(in: bytes)
  }
}
