/// A JSON number as it was written, so that no digit of it is lost.
package struct JSONNumber: Sendable {
  /// The literal, well formed (RFC 8259 §6).
  package let literal: String

  init(literal: String) {
    self.literal = literal
  }

  /// The value, if the literal is that of an integer in range; `1.0` and `1e3` are not.
  package var int64: Int64? { literal.utf8.contains { $0 | 0x20 == 0x65 } ? nil : Int64(literal) }
}

extension JSONNumber: Hashable {
  /// True if both are the same quantity: `1`, `1.0` and `10e-1` are.
  package static func == (a: Self, b: Self) -> Bool {
    a.literal == b.literal || a.canonical == b.canonical
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  /// The one form of all literals of a quantity: sign, digits without zeros around them, and the
  /// power of ten that they are multiplied by.
  private var canonical: Canonical {
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
        // Beyond any literal's count of digits exponents saturate: so far off, none is another.
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

  private struct Canonical: Hashable {
    let isNegative: Bool
    let digits: [UInt8]
    let exponent: Int
  }
}
