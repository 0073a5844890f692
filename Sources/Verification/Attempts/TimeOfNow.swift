package import JSONWire
internal import Primitives
internal import Times

/// Times of now in a body: a client that builds the body of a work anew for each attempt writes another
/// one each time, as far from the moment of sending as before.
package struct TimeOfNow {
  /// The times at which the request came: on the tenant's clock and on the real one, in nanoseconds
  /// since 1970 UTC.
  private let clocks: [Int64]

  /// How far a time of now may be from the clocks: clients show local time, or plan for the day.
  private static let tolerance: Int64 = 86_400_000_000_000
  /// Times that are as far from now as each other differ by less: half an hour, so that the offsets of
  /// time zones are in the middle of a step.
  private static let step: Int64 = 1_800_000_000_000

  package init(clocks: [Int64]) {
    self.clocks = clocks
  }

  /// The fingerprint of a JSON value, the same whichever times of now are in it, as long as they are as
  /// far from now.
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
      if let steps = stepsFromNow(node) {
        fingerprint.combine("now")
        fingerprint.combine(UInt64(bitPattern: steps))
      } else {
        fingerprint.combine(node)
      }
    }
  }
}

// MARK: Forms of times

extension TimeOfNow {
  /// How far a number or a text is from now, in steps; nil if it is no time of now.
  private func stepsFromNow(_ node: JSONNode) -> Int64? {
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
      if let steps = steps(to: value.saturatingMultiplied(by: unit)) { return steps }
    }
    return nil
  }

  /// A date and time with an offset from UTC or without, with `T` or a blank between them.
  private func shownTime(_ text: String) -> Int64? {
    if text.hasSuffix("GMT") {
      let time = HTTPDateText.parse(text)?.saturatingMultiplied(by: 1_000_000_000)
      return time.flatMap(steps(to:))
    }
    guard
      let match = text.wholeMatch(
        of: /(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d)?([.,]\d{1,9})?(.*)/
      )
    else { return nil }
    let fraction = match.4.map { "." + $0.dropFirst() } ?? ""
    let time = Timestamp.parse(
      "\(match.1)T\(match.2)\(match.3 ?? ":00")\(fraction)\(Self.offset(String(match.5)))"
    )
    return time.flatMap(steps(to:))
  }

  /// The offset as in RFC 3339; UTC where there is none.
  private static func offset(_ text: String) -> String {
    let text = text.filter { $0 != " " }
    if text.isEmpty || text == "z" { return "Z" }
    // `+0100` and `+01`.
    if text.utf8.count == 5, !text.contains(":") { return "\(text.prefix(3)):\(text.suffix(2))" }
    return text.utf8.count == 3 ? "\(text):00" : text
  }

  /// False for most texts that are no time, at little cost.
  private static func mayBeTime(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (9...40).contains(bytes.count), let first = bytes.first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || text.hasSuffix("GMT")
  }

  /// How far a time is from the clock that is nearest to it; nil if that is too far.
  private func steps(to time: Int64) -> Int64? {
    let distances = clocks.map { time.saturatingSubtracting($0) }
    guard let nearest = distances.min(by: { $0.magnitude < $1.magnitude }),
      nearest.magnitude <= Self.tolerance.magnitude
    else { return nil }
    return nearest.saturatingAdding(Self.step / 2).dividedDown(by: Self.step)
  }
}
