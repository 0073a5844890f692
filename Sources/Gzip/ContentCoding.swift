/// The content codings that can be decoded (RFC 9110 §8.4.1).
package enum ContentCoding: String, Sendable, Hashable, CaseIterable {
  /// One or more members (RFC 1952 §2.2).
  case gzip
  /// The zlib format (RFC 1950), or the bare deflate format (RFC 1951) that some clients send.
  case deflate
}

extension ContentCoding {
  /// The value of a `Content-Encoding` field.
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
