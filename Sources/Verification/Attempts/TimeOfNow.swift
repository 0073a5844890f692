package import JSONWire
package import Primitives
internal import Times

/// Times of now in a body: a client that builds the body of a work anew for each attempt writes another
/// one each time, as far from the moment of sending as before.
package struct TimeOfNow {
  /// The times at which the request came: on the tenant's clock and on the real one, in nanoseconds
  /// since 1970 UTC.
  private let clocks: [Int64]

  /// How far a time of now may be from the clocks: clients show local time, or plan for the day.
  private static let tolerance: UInt64 = 86_400_000_000_000

  package init(clocks: [Int64]) {
    self.clocks = clocks
  }

  /// - Parameters:
  ///   - node: The body.
  ///   - start: What the fingerprint begins with.
  /// - Returns: The body, whichever times of now are in it.
  package func rebuilt(_ node: JSONNode, _ start: Fingerprint) -> RebuiltBody {
    var fingerprint = start
    var distances: [Int64] = []
    combine(node, into: &fingerprint, &distances)
    // Divided first: a sum of distances within a day of now could overflow with very many.
    let count = Int64(distances.count)
    return RebuiltBody(
      fingerprint: fingerprint.value,
      distance: count == 0 ? nil : distances.reduce(0) { $0 + $1 / count }
    )
  }

  private func combine(
    _ node: JSONNode,
    into fingerprint: inout Fingerprint,
    _ distances: inout [Int64]
  ) {
    switch node.value {
    case .object(let members):
      fingerprint.combine(UInt64(members.count))
      for member in members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        fingerprint.combine(member.name)
        combine(member.value, into: &fingerprint, &distances)
      }
    case .array(let elements):
      fingerprint.combine(UInt64(elements.count))
      for element in elements { combine(element, into: &fingerprint, &distances) }
    default:
      if let distance = distance(of: node) {
        fingerprint.combine("now")
        distances.append(distance)
      } else {
        fingerprint.combine(node)
      }
    }
  }
}

// MARK: Forms of times

extension TimeOfNow {
  /// How far a number or a text is from now, in nanoseconds; nil if it is no time of now.
  private func distance(of node: JSONNode) -> Int64? {
    switch node.value {
    case .number(let number): sinceEpoch(number.literal)
    case .string(let text): Self.mayBeTime(text) ? sinceEpoch(text) ?? shownTime(text) : nil
    default: nil
    }
  }

  /// Seconds, milliseconds, microseconds or nanoseconds since 1970, of which seconds may have a fraction.
  private func sinceEpoch(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = Substring("0123456789")
    guard let whole = parts.first, (9...19).contains(whole.utf8.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(digits.contains) }), let value = Int64(whole)
    else { return nil }
    for unit: Int64 in [1_000_000_000, 1_000_000, 1000, 1] {
      if let distance = distance(to: value.saturatingMultiplied(by: unit)) { return distance }
    }
    return nil
  }

  /// A date and time with an offset from UTC or without, as RFC 3339, RFC 9110, and the usual functions of
  /// programming languages write it.
  private func shownTime(_ text: String) -> Int64? {
    if text.hasSuffix("GMT") {
      let time = HTTPDateText.parse(text)?.saturatingMultiplied(by: 1_000_000_000)
      return time.flatMap(distance(to:))
    }
    // Behind the offset Java writes a zone in brackets, Go a zone and a second clock.
    guard
      let match = text.wholeMatch(
        of:
          /(\d{4})[-\/]?(\d\d)[-\/]?(\d\d)[Tt ](\d\d):?(\d\d)(?::?(\d\d))?([.,]\d{1,9})? ?([Zz]|[+-]\d\d(?::?\d\d)?)?(?: [A-Z]{1,5})?(?: m=.*)?(?:\[.*\])?/
      )
    else { return nil }
    let fraction = match.7.map { "." + $0.dropFirst() } ?? ""
    let time = Timestamp.parse(
      "\(match.1)-\(match.2)-\(match.3)T\(match.4):\(match.5):\(match.6 ?? "00")\(fraction)"
        + Self.offset(match.8.map(String.init) ?? "Z")
    )
    return time.flatMap(distance(to:))
  }

  /// The offset as in RFC 3339.
  private static func offset(_ text: String) -> String {
    // `z`, `+0100` and `+01`.
    switch text.utf8.count {
    case 1: "Z"
    case 3: "\(text):00"
    case 5: "\(text.prefix(3)):\(text.suffix(2))"
    default: text
    }
  }

  /// False for most texts that are no time, at little cost.
  private static func mayBeTime(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (9...64).contains(bytes.count), let first = bytes.first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || text.hasSuffix("GMT")
  }

  /// How far a time is from the clock that is nearest to it; nil if that is too far.
  private func distance(to time: Int64) -> Int64? {
    let distances = clocks.map { time.saturatingSubtracting($0) }
    guard let nearest = distances.min(by: { $0.magnitude < $1.magnitude }),
      nearest.magnitude <= Self.tolerance
    else { return nil }
    return nearest
  }
}
