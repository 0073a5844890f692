/// Counts the steps of comparing one request with all patterns, up to a limit, so that no rule and
/// no expression blocks a loop for long.
///
/// A step is an instruction of an expression for one character, a value that is compared, or eight
/// bytes that are searched or decoded. Not for several threads.
package final class MatchingCost {
  /// A little more than the largest expression takes for the longest text that it searches: about a
  /// fifth of a second.
  package static let defaultLimit = 25_000_000

  /// The most steps.
  package let limit: Int
  /// Steps that are left.
  private(set) var left: Int
  /// True once more steps were needed than were left: results since then are unknown.
  package private(set) var isExceeded = false

  package init(limit: Int = defaultLimit) {
    self.limit = limit
    left = limit
  }

  /// - Returns: False if fewer are left.
  @discardableResult
  func spend(_ steps: Int) -> Bool {
    guard steps <= left else {
      left = 0
      isExceeded = true
      return false
    }
    left -= steps
    return true
  }
}
