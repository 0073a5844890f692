/// The content codings that can be undone (RFC 9110 §8.4.1).
package enum ContentCoding: String, Sendable, Hashable, CaseIterable {
  /// One or more members (RFC 1952 §2.2).
  case gzip
  /// The zlib format (RFC 1950), or the bare deflate format (RFC 1951) that some clients send.
  case deflate
}

extension ContentCoding {
  /// What the value of a `Content-Encoding` field asks for.
  package enum Field: Sendable, Hashable {
    case none
    case known(ContentCoding)
    /// Another coding, or several, in lower case.
    case unknown(String)

    package init(_ value: String) {
      let name = value.lowercased()
      if name.isEmpty || name == "identity" {
        self = .none
      } else if let coding = ContentCoding(rawValue: name == "x-gzip" ? "gzip" : name) {
        self = .known(coding)
      } else {
        self = .unknown(name)
      }
    }
  }
}

/// Why coded bytes could not be undone.
package enum InflateError: Error, Sendable, Hashable, CustomStringConvertible {
  case damaged(ContentCoding, at: Int)
  case truncated(ContentCoding)
  case tooLarge(limit: Int)
  case tooManyMembers(limit: Int)

  package var description: String {
    switch self {
    case .damaged(let coding, let offset): "the \(coding) data is damaged near offset \(offset)"
    case .truncated(let coding): "the \(coding) data ends before its end is marked"
    case .tooLarge(let limit): "body larger than \(limit) bytes once inflated"
    case .tooManyMembers(let limit): "more than \(limit) gzip members in one body"
    }
  }
}
