/// A field of a head, as it came.
public struct HeaderField: Sendable, Hashable {
  /// As it was sent, so the case of its letters may differ.
  public let name: String
  /// Without the white space around it.
  public let value: String
}

extension [HeaderField] {
  func value(of name: String) -> String? {
    let folded = name.lowercased()
    return first { $0.name.lowercased() == folded }?.value
  }
}
