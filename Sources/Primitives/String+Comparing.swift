extension StringProtocol {
  /// True if both have the same bytes in UTF-8. Two texts with different bytes can be equal to Swift: if
  /// they are canonically equivalent.
  package func hasBytes(of other: some StringProtocol) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}
