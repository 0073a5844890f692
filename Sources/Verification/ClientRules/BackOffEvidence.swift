/// What the waits of a client, those of all its works together, say of how it backs off.
///
/// A verdict of `hammers` or `waitsTheSame` needs waits that no recommended policy could well have made:
/// full, equal or decorrelated jitter, or exact doubling, with a base of 5 ms or more, a cap of 250 ms or
/// more, and a first retry at once, on a busy machine that adds to each wait. `BackOffSimulationTests` proves the numbers
/// below by simulation.
struct BackOffEvidence: Sendable {
  /// The attempts of one work, and the waits between them in nanoseconds: one less.
  struct Run: Sendable {
    var attempts: [Attempt] = []
    var waits: [Int64] = []
  }

  enum Conclusion: Sendable {
    case hammers(Run)
    case waitsTheSame(Run)
    case grows
    /// Good and bad clients could both have waited so.
    case tooLittle
  }

  private(set) var runs: [Run] = []
  private(set) var waitCount = 0

  mutating func add(_ run: Run) {
    runs.append(run)
    waitCount += run.waits.count
  }

  var conclusion: Conclusion {
    if let run = hammering { return .hammers(run) }
    if let run = waitingTheSame { return .waitsTheSame(run) }
    return hasGrowth ? .grows : .tooLittle
  }
}

// MARK: At once

extension BackOffEvidence {
  /// A wait up to which the client may not have waited at all, in nanoseconds.
  private static let atOnce: Int64 = 10_000_000
  /// The same for three waits of one work: each, and together. Full jitter with a base of 5 ms makes
  /// such three in 3 of 100 works, and with a longer base hardly ever.
  private static let surelyAtOnce: (each: Int64, together: Int64) = (4_000_000, 5_000_000)
  /// Third and later waits from which on `atOnce` is enough to tell.
  private static let manyLaterWaits = 16

  /// A run of a client that sends again at once.
  private var hammering: Run? {
    let long = runs.filter { $0.waits.count >= 3 }
    let hammered = long.filter { Self.isSurelyHammered($0.waits) }
    // Most works: that one or two look so can be chance.
    if let run = hammered.first, hammered.count * 2 > long.count { return run }
    if let run = hammeringTwice ?? hammeringWhileBusy { return run }
    let later = runs.flatMap { $0.waits.dropFirst(2) }
    let short = later.count { $0 <= Self.atOnce }
    guard later.count >= Self.manyLaterWaits, short * 100 >= later.count * 85 else { return nil }
    return long.first { $0.waits[2] <= Self.atOnce } ?? long.first
  }

  /// A run of a client that sends nearly each of many works again at once twice. Full jitter with a base
  /// of 5 ms makes such two in 23 of 100 works.
  private var hammeringTwice: Run? {
    let retried = runs.filter { $0.waits.count >= 2 }
    let hammered = retried.filter { run in
      let two = run.waits.prefix(2)
      return two.allSatisfy { $0 <= Self.surelyAtOnce.each } && two.reduce(0, +) <= Self.surelyTwice
    }
    guard retried.count >= Self.manyWaits, hammered.count * 100 >= retried.count * 85 else {
      return nil
    }
    return hammered.first
  }

  private static let surelyTwice: Int64 = 5_000_000

  private static func isSurelyHammered(_ waits: [Int64]) -> Bool {
    (0...(waits.count - 3)).contains { start in
      let three = waits[start..<start + 3]
      return three.allSatisfy { $0 <= surelyAtOnce.each }
        && three.reduce(0, +) <= surelyAtOnce.together
    }
  }
}

// MARK: Always the same

extension BackOffEvidence {
  /// Waits that must be there to tell that they stay the same.
  private static let manyWaits = 8
  /// How unlikely it must be that waits which could be anything from none to the shortest lie so close
  /// together: 1 in 160,000.
  private static let surelyTheSame = 160_000.0
  /// Shorter waits may grow by less than a busy machine adds, in nanoseconds.
  private static let tellable: Int64 = 60_000_000

  /// A run of a client whose waits do not grow.
  private var waitingTheSame: Run? {
    let retried = runs.filter { $0.waits.count >= 2 }
    // A client that sends again at once the first time waits longer later: its policy may have a cap.
    let waiting = retried.filter { $0.waits[0] > Self.atOnce }
    guard waiting.count * 2 >= retried.count, !hasGrowth(waiting) else { return nil }
    let waits = waiting.flatMap(\.waits).sorted()
    guard waits.count >= Self.manyWaits, waits[0] >= Self.tellable, Self.areTheSame(waits) else {
      return nil
    }
    return waiting.max { $0.waits.count < $1.waits.count }
  }

  /// True if later waits are usually longer than first ones.
  private func hasGrowth(_ runs: [Run]) -> Bool {
    let first = Self.median(runs.map { $0.waits[0] })
    let later = Self.median(runs.flatMap { $0.waits.dropFirst() })
    return later - first > first / 20 * 3
  }

  /// True if three quarters of the waits, which are in order, lie closer to the shortest than chance
  /// explains. A busy machine makes waits longer, never shorter, so the shortest is the truest.
  private static func areTheSame(_ waits: [Int64]) -> Bool {
    let least = Double(waits[0])
    let spread = Double(max(waits[(waits.count - 1) * 3 / 4] - waits[0], 1_000_000))
    let ratio = least / spread
    guard ratio >= 3 else { return false }
    // The ratio to the power of three quarters of the waits but one; the loop ends after 44 steps.
    var chance = 1.0
    for _ in 0..<waits.count * 3 - 4 {
      chance *= ratio
      if chance >= surelyTheSame * surelyTheSame * surelyTheSame * surelyTheSame { return true }
    }
    return false
  }

  private static func median(_ waits: [Int64]) -> Int64 {
    waits.isEmpty ? 0 : waits.sorted()[waits.count / 2]
  }

  /// What a busy machine may add to a wait, in nanoseconds.
  private static let noise: Int64 = 50_000_000

  /// True if at least half of the works that came again twice show a wait that is longer than the one
  /// before by a fifth, and by more than a busy machine explains.
  private var hasGrowth: Bool {
    let retried = runs.filter { $0.waits.count >= 2 }
    let growing = retried.count { run in
      zip(run.waits, run.waits.dropFirst()).contains { $1 - $0 > max($0 / 5, Self.noise) }
    }
    return growing > 0 && growing * 2 >= retried.count
  }
}
