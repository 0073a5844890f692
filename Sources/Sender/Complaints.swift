internal import Commands
internal import Primitives

/// Prints the first few complaints of a kind, and counts the others.
final class Complaints: Sendable {
  /// What the others are, as in "12 more lines were not sent".
  private let rest: String
  private let count = Locked(0)

  /// How many are printed one by one.
  private static let said = 5

  init(rest: String) { self.rest = rest }

  func say(_ text: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    if number <= Self.said { Console.complain("mockworks: \(text)") }
  }

  /// Prints how many were not printed.
  func end() {
    let more = count.withLock { $0 } - Self.said
    if more > 0 { Console.complain("mockworks: and \(more) more \(rest)") }
  }
}
