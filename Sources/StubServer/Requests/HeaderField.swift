/// A header field of a request or of an answer, as it was sent.
public struct HeaderField: Sendable, Hashable {
  /// For instance `Content-Type`, in upper and lower case as it was sent.
  public let name: String
  /// The text behind the colon, without the white space around it.
  public let value: String
}

extension [HeaderField] {
  func value(of name: String) -> String? {
    let folded = name.lowercased()
    return first { $0.name.lowercased() == folded }?.value
  }
}
