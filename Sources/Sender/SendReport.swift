internal import Primitives

/// Counts the results of all works: statuses and times. Its memory does not grow with their number.
struct SendReport: Sendable {
  private(set) var accepted = 0
  private(set) var failed = 0
  private(set) var unsent = 0
  private(set) var retries = 0
  private var statuses: [Int: Int] = [:]
  private var reasons: [String: Int] = [:]
  private var otherReasons = 0
  /// Answers by their time, 16 bins for each doubling from a microsecond on.
  private var times = [Int](repeating: 0, count: 40 * binsOfDoubling)
  private var longest = 0.0

  private static let binsOfDoubling = 16
  /// Reasons that are counted one by one; later ones share a row.
  private static let mostReasons = 20

  mutating func count(_ result: PostResult, seconds: Double) {
    switch result {
    case .answer(let answer):
      statuses[answer.status, default: 0] += 1
      longest = max(longest, seconds)
      times[Self.bin(seconds)] += 1
    case .broken(let reason), .hopeless(let reason):
      if reasons[reason] != nil || reasons.count < Self.mostReasons {
        reasons[reason, default: 0] += 1
      } else {
        otherReasons += 1
      }
    }
  }

  /// How often the run logged in, and renewed its token.
  var signIns = (logIns: 0, renewals: 0)

  mutating func countAccepted() { accepted += 1 }
  mutating func countFailed() { failed += 1 }
  mutating func countUnsent() { unsent += 1 }
  mutating func countRetry() { retries += 1 }

  private static func bin(_ seconds: Double) -> Int {
    var microseconds = max(1, seconds * 1e6)
    var doublings = 0
    while microseconds >= 2, doublings < 39 {
      microseconds /= 2
      doublings += 1
    }
    let part = min(binsOfDoubling - 1, Int(saturating: (microseconds - 1) * Double(binsOfDoubling)))
    return doublings * binsOfDoubling + part
  }

  /// The time in seconds that a part of the answers took at most, to 7 %; nil without any.
  func quantile(_ part: Double) -> Double? {
    let total = times.reduce(0, +)
    guard total > 0 else { return nil }
    var left = Int((Double(total) * part).rounded(.up))
    for (bin, count) in times.enumerated() {
      left -= count
      if left <= 0 {
        let (doublings, step) = (bin / Self.binsOfDoubling, bin % Self.binsOfDoubling)
        let upper = Double(1 << doublings) * (1 + Double(step + 1) / Double(Self.binsOfDoubling))
        return min(longest, upper / 1e6)
      }
    }
    return longest
  }

  /// The table at the end.
  ///
  /// - Parameter seconds: That all took.
  /// - Returns: Lines.
  func text(seconds: Double) -> String {
    var rows = [("RESULT", "REQUESTS")]
    rows += statuses.sorted { $0.key < $1.key }.map { ("\($0.key)", "\($0.value)") }
    rows += reasons.sorted { $0.key < $1.key }.map { ("no answer: \($0.key)", "\($0.value)") }
    if otherReasons > 0 { rows.append(("no answer: other", "\(otherReasons)")) }
    rows += [("accepted", "\(accepted)"), ("failed", "\(failed)")]
    if unsent > 0 { rows.append(("not sent", "\(unsent)")) }
    rows.append(("sent again", "\(retries)"))
    if signIns.logIns > 0 { rows.append(("log-ins", "\(signIns.logIns)")) }
    if signIns.renewals > 0 { rows.append(("renewals", "\(signIns.renewals)")) }
    if quantile(1) != nil {
      for (name, part) in [("median", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("longest", 1)] {
        rows.append(("\(name), ms", Self.milliseconds(quantile(part) ?? 0)))
      }
    }
    if seconds > 0 {
      rows.append(("works a second", "\(Int(saturating: Double(accepted) / seconds))"))
    }
    var table = TextTable([.left, .right])
    for (name, value) in rows { table.add(name, value) }
    return table.lines.joined(separator: "\n")
  }

  private static func milliseconds(_ seconds: Double) -> String {
    let tenths = Int(saturating: (seconds * 10_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
