/// The forms that a media type can announce.
enum MediaForm: Equatable {
  /// `application/x-www-form-urlencoded`.
  case urlEncoded
  /// `multipart/form-data` with its boundary (RFC 7578), empty if it is not given.
  case multipart(boundary: String)

  /// - Parameter type: The value of `Content-Type`.
  init?(_ type: String) {
    let parts = type.split(separator: ";").map { $0.drop { $0 == " " || $0 == "\t" } }
    switch parts.first?.lowercased().filter({ $0 != " " }) {
    case "application/x-www-form-urlencoded": self = .urlEncoded
    case "multipart/form-data":
      let start = "boundary="
      let boundary = parts.first { $0.lowercased().hasPrefix(start) } ?? ""
      self = .multipart(boundary: boundary.dropFirst(start.count).filter { $0 != "\"" })
    default: return nil
    }
  }
}
