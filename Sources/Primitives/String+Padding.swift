extension String {
  /// The text with blanks added up to `width` characters; a longer text stays as it is.
  package func padded(to width: Int, _ alignment: TextTable.Alignment = .left) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return alignment == .left ? self + blanks : blanks + self
  }
}
