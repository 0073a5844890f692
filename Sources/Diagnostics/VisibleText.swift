internal import Primitives

/// Text from outside, made safe for a terminal and for a line of a log.
///
/// Characters that could control the terminal, forge a line or change the direction of text are
/// made visible: control characters (C0, DEL, C1), line and paragraph separators, direction
/// characters (Unicode Standard Annex 9 §2) and the byte order mark. They become `\n`, `\r`, `\t`,
/// `\x1B` or `\u{202E}`; a byte that is not UTF-8 becomes `\xE9`. Visible text stays as it is, so
/// it does no harm to use this twice. JSON does not need this: its strings escape these characters.
package enum VisibleText {
  /// The text in one line: line breaks and tabs are made visible too.
  package static func line(_ text: String) -> String { visible(text, keepsBreaks: false) }

  /// The text in its own lines: line feeds and tabs stay.
  package static func lines(_ text: String) -> String { visible(text, keepsBreaks: true) }

  /// Bytes that need not be UTF-8, in one line.
  package static func line(_ bytes: Span<UInt8>) -> String {
    var output: [UInt8] = []
    append(bytes, to: &output)
    return output.repairedText
  }

  /// Appends bytes that need not be UTF-8, as UTF-8; O(n), one block copy for each part that needs
  /// no escape.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - output: Where it goes.
  ///   - keepsBreaks: True to keep line feeds, false to make them visible.
  ///   - keepsTabs: The same for tabs; nil for the value of `keepsBreaks`.
  package static func append(
    _ bytes: Span<UInt8>,
    to output: inout [UInt8],
    keepsBreaks: Bool = false,
    keepsTabs: Bool? = nil
  ) {
    let keepsTabs = keepsTabs ?? keepsBreaks
    var plain = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = bytes.utf8Length(at: index)
      let isPlain =
        if byte == UInt8(ascii: "\n") {
          keepsBreaks
        } else if byte == UInt8(ascii: "\t") {
          keepsTabs
        } else if byte < 0x80 {
          byte >= 0x20 && byte != 0x7F
        } else if let length {
          !isInvisible(bytes.utf8Scalar(at: index, length: length))
        } else {
          false
        }
      if !isPlain {
        output.append(copying: bytes.extracting(plain..<index))
        plain = index + (length ?? 1)
        escape(bytes, at: index, length: length, to: &output)
      }
      index += length ?? 1
    }
    output.append(copying: bytes.extracting(plain..<bytes.count))
  }

  /// True for a scalar beyond ASCII that must be made visible.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F: true  // C1
    case 0x2028, 0x2029: true  // line and paragraph separator
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // directions
    case 0xFEFF: true  // byte order mark
    default: false
    }
  }

  private static func escape(
    _ bytes: Span<UInt8>,
    at index: Int,
    length: Int?,
    to output: inout [UInt8]
  ) {
    switch (bytes[index], length) {
    case (UInt8(ascii: "\n"), _): output.append(ascii: "\\n")
    case (UInt8(ascii: "\r"), _): output.append(ascii: "\\r")
    case (UInt8(ascii: "\t"), _): output.append(ascii: "\\t")
    case (let byte, nil), (let byte, 1):
      output.append(ascii: "\\x")
      output.append(contentsOf: Ascii.hexText(of: byte).utf8)
    case (_, let length?):
      let scalar = bytes.utf8Scalar(at: index, length: length)
      output.append(ascii: "\\u{")
      output.append(contentsOf: String(scalar, radix: 16, uppercase: true).utf8)
      output.append(ascii: "}")
    }
  }

  private static func visible(_ text: String, keepsBreaks: Bool) -> String {
    var text = text
    text.makeContiguousUTF8()
    var output: [UInt8] = []
    append(text.utf8Span.span, to: &output, keepsBreaks: keepsBreaks)
    return output.repairedText
  }
}
