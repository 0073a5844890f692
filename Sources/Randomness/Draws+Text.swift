extension Draws {
  /// Lower-case hexadecimal digits.
  package mutating func hex(_ digits: Int) -> String {
    String((0..<digits).map { _ in Character(String(below(16), radix: 16)) })
  }

  /// A random UUID (RFC 9562 §5.4).
  package mutating func uuid() -> String {
    let variant = String(8 + below(4), radix: 16)
    return "\(hex(8))-\(hex(4))-4\(hex(3))-\(variant)\(hex(3))-\(hex(12))"
  }
}
