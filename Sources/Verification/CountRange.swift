/// How many requests there must be.
package struct CountRange: Sendable, Hashable {
  package var min: Int
  /// Nil for any number.
  package var max: Int?

  package init(min: Int, max: Int?) {
    self.min = min
    self.max = max
  }

  package static let atLeastOne = CountRange(min: 1, max: nil)

  package func contains(_ count: Int) -> Bool { count >= min && count <= max ?? .max }
}

extension CountRange: CustomStringConvertible {
  package var description: String {
    switch max {
    case nil: "at least \(min)"
    case min?: "exactly \(min)"
    case let max?: min == 0 ? "at most \(max)" : "\(min) to \(max)"
    }
  }
}
