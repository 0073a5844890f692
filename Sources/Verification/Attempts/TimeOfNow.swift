package import JSONWire
internal import Primitives
internal import Times

/// Times of now in a body: a client that builds the body of a work anew for each attempt writes another
/// one each time.
package struct TimeOfNow {
  /// The times at which the request came: on the tenant's clock and on the real one, in nanoseconds
  /// since 1970 UTC.
  private let clocks: [Int64]

  /// How far a time of now may be from the clocks: clients show local time, or round to the day.
  private static let tolerance: Int64 = 86_400_000_000_000

  package init(clocks: [Int64]) {
    self.clocks = clocks
  }

  /// True for a number or a text that is such a time: milliseconds or seconds since 1970, or a date and
  /// time.
  func isShown(by node: JSONNode) -> Bool {
    switch node.value {
    case .number(let number):
      guard let value = number.int64, value > 0 else { return false }
      return [1_000_000, 1_000_000_000].contains { isNow(value.saturatingMultiplied(by: $0)) }
    case .string(let text): return Timestamp.parse(text).map(isNow) ?? false
    default: return false
    }
  }

  /// The fingerprint of a JSON value, the same whichever times of now are in it.
  package func fingerprint(of node: JSONNode) -> UInt64 {
    var fingerprint = Fingerprint()
    combine(node, into: &fingerprint)
    return fingerprint.value
  }

  private func combine(_ node: JSONNode, into fingerprint: inout Fingerprint) {
    switch node.value {
    case .object(let members):
      fingerprint.combine(UInt64(members.count))
      for member in members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        fingerprint.combine(member.name)
        combine(member.value, into: &fingerprint)
      }
    case .array(let elements):
      fingerprint.combine(UInt64(elements.count))
      for element in elements { combine(element, into: &fingerprint) }
    default:
      if isShown(by: node) { fingerprint.combine("now") } else { fingerprint.combine(node) }
    }
  }

  private func isNow(_ time: Int64) -> Bool {
    clocks.contains { max($0, time).saturatingSubtracting(min($0, time)) <= Self.tolerance }
  }
}
