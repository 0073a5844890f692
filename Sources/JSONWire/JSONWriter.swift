internal import Primitives

/// Writes one JSON text; it sets the commas itself.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  /// True to put each value on a line of its own, for people.
  private let isIndented: Bool
  private var depth = 0
  /// True after the name of a member, whose value follows on the same line.
  private var isBehindName = false

  package init(isIndented: Bool = false) {
    self.isIndented = isIndented
  }
}

extension JSONWriter {
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// Writes the name of a member; its value must come next.
  package mutating func name(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
    isBehindName = true
  }

  package mutating func string(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    string(utf8: text.utf8Span.span)
  }

  /// Writes a string given as well-formed UTF-8.
  package mutating func string(utf8 text: Span<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var plain = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(copying: text.extracting(plain..<index))
      escape(byte)
      plain = index + 1
    }
    bytes.append(copying: text.extracting(plain..<text.count))
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func number(_ number: some BinaryInteger) {
    separate()
    bytes.append(decimal: number)
  }

  package mutating func bool(_ value: Bool) {
    separate()
    if value { bytes.append(ascii: "true") } else { bytes.append(ascii: "false") }
  }

  package mutating func null() {
    separate()
    bytes.append(ascii: "null")
  }

  /// Writes bytes that are one JSON value already. Line breaks, which can only be white space there,
  /// become spaces: what is written stays one line.
  package mutating func raw(_ json: Span<UInt8>) {
    separate()
    let start = bytes.count
    bytes.append(copying: json)
    for index in start..<bytes.count
    where bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r") {
      bytes[index] = UInt8(ascii: " ")
    }
  }

  package mutating func value(_ node: JSONNode) {
    switch node.value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let number):
      separate()
      bytes.append(contentsOf: number.literal.utf8)
    case .string(let text): string(text)
    case .array(let elements): array { for element in elements { $0.value(element) } }
    case .object(let members):
      object {
        for member in members {
          $0.name(member.name)
          $0.value(member.value)
        }
      }
    }
  }

  private mutating func nest(
    _ open: UInt8,
    _ close: UInt8,
    _ content: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(open)
    needsComma = false
    depth += 1
    content(&self)
    depth -= 1
    if isIndented, needsComma { breakLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if isIndented, depth > 0, !isBehindName { breakLine() }
    needsComma = true
    isBehindName = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      bytes.append(ascii: "u")
      bytes.append(hex: UInt64(byte), digits: 4)
    }
  }
}

extension JSONWriter {
  package mutating func member(_ name: String, _ text: String) {
    self.name(name)
    string(text)
  }

  package mutating func member(_ name: String, _ number: some BinaryInteger) {
    self.name(name)
    self.number(number)
  }
}
