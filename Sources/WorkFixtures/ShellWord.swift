/// Words of a command for a POSIX shell.
package enum ShellWord {
  private static let apostrophe = UInt8(ascii: "'")

  /// Puts bytes between apostrophes, where a shell keeps every byte but the apostrophe. Works on bytes,
  /// because a combining character may follow an apostrophe.
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

  /// Bytes as a word; bytes that are not UTF-8 in the form of bash, ksh and zsh (`$'caf\xE9'`).
  package static func of(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return of(text) }
    let letters = bytes.map { byte in
      switch byte {
      case apostrophe, UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: String(UnicodeScalar(byte))
      // Always three octal digits: after fewer, a digit that follows would count as one of them.
      default: "\\" + String(String(byte, radix: 8).reversed() + "00").prefix(3).reversed()
      }
    }
    return "$'\(letters.joined())'"
  }
}
