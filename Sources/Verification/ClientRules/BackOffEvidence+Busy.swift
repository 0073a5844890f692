extension BackOffEvidence {
  /// How likely a recommended policy keeps each wait of a work below a bound.
  private struct Likelihood: Sendable {
    /// In nanoseconds.
    let bound: Int64
    /// At most, by the number of waits, the first for three. It is 1 while exact doubling from 5 ms stays
    /// below the bound, and then that of full jitter from 5 ms, or of decorrelated jitter if it is more.
    let ofWaits: [Double]
  }

  private static let likelihoods = [
    Likelihood(bound: 10_000_000, ofWaits: [0.51, 0.13, 0.017, 0.002, 0.001]),
    Likelihood(bound: 20_000_000, ofWaits: [1, 0.51, 0.13, 0.065, 0.037]),
    Likelihood(bound: 30_000_000, ofWaits: [1, 0.76, 0.29, 0.175, 0.115]),
    Likelihood(bound: 40_000_000, ofWaits: [1, 1, 0.51, 0.28, 0.2]),
    Likelihood(bound: 50_000_000, ofWaits: [1, 1, 0.64, 0.37, 0.28]),
  ]

  /// A run of a client whose waits stay so short in so many works that it cannot have backed off, though
  /// each may be longer than a client needs that sends again at once: eight workers on two processors wait
  /// for each other.
  var hammeringWhileBusy: Run? {
    for likelihood in Self.likelihoods {
      var (works, short, likely) = (0, 0, 0.0)
      var example: Run?
      for run in runs where run.waits.count >= 3 {
        let ofRun = likelihood.ofWaits[min(run.waits.count - 3, likelihood.ofWaits.count - 1)]
        guard ofRun < 0.7 else { continue }
        works += 1
        likely += ofRun
        guard run.waits.allSatisfy({ $0 <= likelihood.bound }) else { continue }
        short += 1
        example = example ?? run
      }
      if works > 0, Self.isImpossible(short, of: works, likely: likely / Double(works)) {
        return example
      }
    }
    return nil
  }

  /// How unlikely so many short works must be: 1 in 50,000,000.
  private static let impossible = 2e-8

  /// True if so many of all works cannot be short by chance: Chernoff's bound for works of which each is
  /// short with its own likelihood, by their mean (Hoeffding 1956).
  private static func isImpossible(_ short: Int, of works: Int, likely: Double) -> Bool {
    let share = Double(short) / Double(works)
    guard share > likely else { return false }
    let ofShort = likely / share
    let ofLong = short == works ? 1 : (1 - likely) / (1 - share)
    var bound = 1.0
    var owed = 0.0
    // Short and long works in turns, so that the product neither overflows nor vanishes.
    for _ in 0..<works {
      owed += share
      if owed >= 1 {
        owed -= 1
        bound *= ofShort
      } else {
        bound *= ofLong
      }
      if bound < impossible / 1000 { return true }
    }
    return bound < impossible
  }
}
