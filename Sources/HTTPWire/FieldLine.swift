internal import Primitives

/// One header or trailer field as offsets into the bytes of its message.
package struct FieldLine: Sendable, Hashable {
  private let nameStart: UInt32
  private let nameEnd: UInt32
  private let valueStart: UInt32
  private let valueEnd: UInt32

  /// - Precondition: The ranges lie below 2³², which the limit on heads ensures.
  package init(name: Range<Int>, value: Range<Int>) {
    nameStart = UInt32(name.lowerBound)
    nameEnd = UInt32(name.upperBound)
    valueStart = UInt32(value.lowerBound)
    valueEnd = UInt32(value.upperBound)
  }

  package var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  /// The value without the blanks around it.
  package var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

extension FieldLine {
  enum Parsed {
    case field(FieldLine, next: Int)
    /// The empty line that ends the section.
    case end(next: Int)
    /// The bytes end inside the line.
    case incomplete
  }

  /// Reads the line that starts at `start` (RFC 9112 §5).
  ///
  /// - Parameters:
  ///   - bytes: The message, or the part of it that has arrived.
  ///   - start: The first byte of the line.
  ///   - end: Where reading stops: the end of the received bytes, or the limit.
  /// - Returns: The field, the end of the section, or `incomplete`.
  /// - Throws: The first byte that a field line may not have.
  static func parse(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int
  ) throws(WireError) -> Parsed {
    guard start < end else { return .incomplete }
    switch bytes[start] {
    case UInt8(ascii: "\r"):
      return try endsLine(bytes, at: start, to: end) ? .end(next: start + 2) : .incomplete
    case UInt8(ascii: " "), UInt8(ascii: "\t"): throw .foldedField(at: start)
    default: break
    }

    var index = start
    while index < end, FieldSyntax.isToken(bytes[index]) { index += 1 }
    guard index < end else { return .incomplete }
    let name = start..<index
    guard bytes[index] == UInt8(ascii: ":"), !name.isEmpty else {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): throw .spaceBeforeColon(at: index)
      case UInt8(ascii: "\n"): throw .bareLineFeed(at: index)
      case UInt8(ascii: "\r"): throw .missingColon(at: index)
      case let byte: throw .badByte(byte, in: .fieldName, at: index)
      }
    }
    index += 1

    let valueStart = index
    while index < end, FieldSyntax.isValue(bytes[index]) { index += 1 }
    guard index < end else { return .incomplete }
    guard bytes[index] == UInt8(ascii: "\r") else {
      if bytes[index] == UInt8(ascii: "\n") { throw .bareLineFeed(at: index) }
      throw .badByte(bytes[index], in: .fieldValue, at: index)
    }
    guard try endsLine(bytes, at: index, to: end) else { return .incomplete }
    let value = bytes.trimmingBlanks(valueStart..<index)
    return .field(FieldLine(name: name, value: value), next: index + 2)
  }

  /// True if a line feed follows the carriage return at `index`; false if no byte has arrived after
  /// it.
  static func endsLine(
    _ bytes: Span<UInt8>,
    at index: Int,
    to end: Int
  ) throws(WireError) -> Bool {
    guard index + 1 < end else { return false }
    guard bytes[index + 1] == UInt8(ascii: "\n") else {
      throw .badByte(UInt8(ascii: "\r"), in: .lineEnd, at: index)
    }
    return true
  }
}
