/// Selects the step of a script for each request. A position counts the requests that have come to
/// the script under one key; the same position selects the same step.
struct Script: Sendable {
  /// For each step, how many requests it and the steps before it take.
  private var ends: [Int] = []
  private var restarts = false

  init() {}

  init(_ steps: [Step], ending: Rule.Ending?) {
    restarts = ending == .restart
    var end = 0
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      let times = step.times ?? (isLast && ending == nil ? Step.unlimited : 1)
      let (sum, overflows) = end.addingReportingOverflow(times)
      end = overflows ? Step.unlimited : sum
      ends.append(end)
    }
  }

  /// How many requests all steps take; nil if the last one takes all that come.
  var total: Int? { ends.last.flatMap { $0 == Step.unlimited ? nil : $0 } }

  /// The step for the request that comes after `position` others; nil when the script is used up.
  func step(at position: Int) -> Int? {
    var position = position
    if let total {
      if restarts { position %= total } else if position >= total { return nil }
    }
    // The first step that ends after the position; O(log n).
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > position { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// True if the step comes after one that takes every request.
  func isUnreachable(_ step: Int) -> Bool { step > 0 && ends[step - 1] == Step.unlimited }

  /// True if the script is never used up.
  var neverEnds: Bool { restarts || total == nil }
}
