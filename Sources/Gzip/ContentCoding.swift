/// The content codings that can be undone (RFC 9110 §8.4.1).
package enum ContentCoding: String, Sendable, Hashable, CaseIterable {
  /// One or more members (RFC 1952 §2.2).
  case gzip
  /// The zlib format (RFC 1950), or the bare deflate format (RFC 1951) that some clients send.
  case deflate
}

/// Why coded bytes could not be undone.
package enum InflateError: Error, Sendable, Hashable, CustomStringConvertible {
  case damaged(ContentCoding, at: Int)
  case truncated(ContentCoding)
  case tooLarge(limit: Int)

  package var description: String {
    switch self {
    case .damaged(let coding, let offset): "the \(coding) data is damaged near offset \(offset)"
    case .truncated(let coding): "the \(coding) data ends before its end is marked"
    case .tooLarge(let limit): "body larger than \(limit) bytes once inflated"
    }
  }
}
