internal import Primitives

/// A JSON number as it was written, so that no digit is lost.
package struct JSONNumber: Sendable {
  /// The literal, well formed (RFC 8259 §6).
  package let literal: String

  init(literal: String) {
    self.literal = literal
  }

  package init(_ integer: Int64) {
    literal = String(integer)
  }

  /// Parses a text as a number; nil if it is not exactly a JSON number, without white space around
  /// it.
  package init?(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8Span.span
    var scanner = JSONScanner(maxDepth: 1)
    do {
      try scanner.begin(bytes)
      guard try scanner.kind(bytes) == .number, scanner.offset == 0 else { return nil }
      guard try scanner.number(bytes) == 0..<bytes.count else { return nil }
    } catch {
      return nil
    }
    self.init(literal: text)
  }

  /// The value of an integer in range; nil for `1.0` and `1e3`, which are not written as integers.
  package var int64: Int64? { literal.utf8.contains { $0 | 0x20 == 0x65 } ? nil : Int64(literal) }
}

extension JSONNumber: Hashable {
  /// True if both are the same quantity: `1`, `1.0` and `10e-1` are.
  package static func == (a: Self, b: Self) -> Bool {
    a.literal == b.literal || a.canonical == b.canonical
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  /// The common form of all literals of one quantity: sign, digits without leading and trailing
  /// zeros, and the power of ten that they are multiplied by.
  fileprivate var canonical: Canonical {
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    var rest = literal.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "-"): continue
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if isFraction { exponent -= 1 }
      default:
        // Exponents saturate far beyond the number of digits of any literal, so the order stays
        // right.
        let power = Substring(rest)
        let bound = Int.max / 4
        let value = Int(power) ?? (power.hasPrefix("-") ? -bound : bound)
        exponent += min(max(value, -bound), bound)
        rest = rest[rest.endIndex...]
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits.removeSubrange(0..<(digits.firstIndex { $0 != UInt8(ascii: "0") } ?? digits.endIndex))
    return digits.isEmpty
      ? Canonical(isNegative: false, digits: [], exponent: 0)
      : Canonical(isNegative: literal.utf8.first == 0x2D, digits: digits, exponent: exponent)
  }

  fileprivate struct Canonical: Hashable {
    let isNegative: Bool
    let digits: [UInt8]
    let exponent: Int
  }
}

extension Fingerprint {
  /// Mixes in the quantity, however it is written.
  mutating func combine(_ number: JSONNumber) {
    let canonical = number.canonical
    combine(canonical.isNegative ? 1 : 0)
    combine(UInt64(bitPattern: Int64(canonical.exponent)))
    combine(canonical.digits.span)
  }
}

extension JSONNumber: Comparable {
  /// Compares the quantities, to the last digit.
  package static func < (a: Self, b: Self) -> Bool {
    let (a, b) = (a.canonical, b.canonical)
    guard a != b else { return false }
    guard a.sign == b.sign else { return a.sign < b.sign }
    return a.sign > 0 ? a.magnitudeIsLess(than: b) : b.magnitudeIsLess(than: a)
  }
}

extension JSONNumber.Canonical {
  /// −1, 0 or 1.
  fileprivate var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  fileprivate func magnitudeIsLess(than other: Self) -> Bool {
    // The place of the first digit; digits never begin with a zero.
    let (place, otherPlace) = (digits.count + exponent, other.digits.count + other.exponent)
    return place == otherPlace
      ? digits.lexicographicallyPrecedes(other.digits) : place < otherPlace
  }
}
