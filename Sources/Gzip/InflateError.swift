/// Why coded bytes could not be inflated.
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
