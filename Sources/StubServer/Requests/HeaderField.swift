/// A field of a head, as it came.
public struct HeaderField: Sendable, Hashable {
  public let name: String
  public let value: String
}

extension [HeaderField] {
  func value(of name: String) -> String? {
    let folded = name.lowercased()
    return first { $0.name.lowercased() == folded }?.value
  }
}
