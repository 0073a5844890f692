/// Words of a command for a POSIX shell.
package enum ShellWord {
  private static let apostrophe = UInt8(ascii: "'")

  /// Bytes between apostrophes, where a shell takes all but the apostrophe itself as it is; a byte
  /// that begins a combining character behind one is another byte.
  ///
  /// - Parameter bytes: Any but 0, at which a word of a command ends.
  /// - Returns: The word.
  static func quoted(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var word = [apostrophe]
    for byte in bytes {
      if byte == apostrophe { word += Array(#"'\'"#.utf8) }
      word.append(byte)
    }
    return word + [apostrophe]
  }

  /// A text as a word, between apostrophes where it needs them.
  package static func of(_ text: String) -> String {
    guard text.wholeMatch(of: /[A-Za-z0-9_.,:\/=+-]+/) == nil else { return text }
    return String(decoding: quoted(text.utf8), as: UTF8.self)
  }
}
