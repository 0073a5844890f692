internal import Commands
internal import Guarding

/// Says the first few things of a kind that went wrong, and counts the others.
final class Complaints: Sendable {
  /// What the others are, as in "12 more lines were not sent".
  private let rest: String
  private let count = Guarded(0)

  /// How many are said one by one.
  private static let said = 5

  init(rest: String) { self.rest = rest }

  func say(_ text: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    if number <= Self.said { Console.complain("mockworks: \(text)") }
  }

  /// Says how many were not said.
  func end() {
    let more = count.withLock { $0 } - Self.said
    if more > 0 { Console.complain("mockworks: and \(more) more \(rest)") }
  }
}
