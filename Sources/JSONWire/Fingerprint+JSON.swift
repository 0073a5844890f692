package import Primitives

extension Fingerprint {
  /// Mixes in a JSON value: what it says, whatever the order of its members, the white space, and how
  /// its numbers and strings are written.
  package mutating func combine(_ node: JSONNode) {
    switch node.value {
    case .null: combine(0)
    case .bool(let value): combine(value ? 1 : 2)
    case .number(let number):
      combine(3)
      combine(number)
    case .string(let text):
      combine(4)
      combine(text)
    case .array(let elements):
      combine(5)
      combine(UInt64(elements.count))
      for element in elements { combine(element) }
    case .object(let members):
      combine(6)
      combine(UInt64(members.count))
      for member in members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        combine(member.name)
        combine(member.value)
      }
    }
  }
}
