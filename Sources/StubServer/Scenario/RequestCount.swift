/// How many requests there must be: a number, or a range.
///
/// All numbers are from 0 to 1,000,000,000. Where another one is given, the function that puts the scenario
/// in force throws a `ScenarioError`.
public struct RequestCount: Sendable, Hashable {
  /// As a scenario file writes it.
  let value: JSONValue

  /// That many requests, neither more nor fewer.
  ///
  /// - Parameter count: 0 to 1,000,000,000.
  /// - Returns: The count.
  public static func exactly(_ count: Int) -> RequestCount {
    RequestCount(value: .integer(Int64(count)))
  }

  /// That many requests or more.
  ///
  /// - Parameter count: 0 to 1,000,000,000.
  /// - Returns: The count.
  public static func atLeast(_ count: Int) -> RequestCount {
    RequestCount(value: ["min": .integer(Int64(count))])
  }

  /// That many requests or fewer.
  ///
  /// - Parameter count: 0 to 1,000,000,000; `.max` is refused too.
  /// - Returns: The count.
  public static func atMost(_ count: Int) -> RequestCount {
    RequestCount(value: ["max": .integer(Int64(count))])
  }

  /// As many requests as a number in a range says.
  ///
  /// - Parameter counts: Within 0...1,000,000,000.
  /// - Returns: The count.
  public static func within(_ counts: ClosedRange<Int>) -> RequestCount {
    RequestCount(
      value: [
        "min": .integer(Int64(counts.lowerBound)), "max": .integer(Int64(counts.upperBound)),
      ]
    )
  }
}

extension RequestCount: ExpressibleByIntegerLiteral {
  /// That many requests, as `exactly(_:)` says.
  public init(integerLiteral value: Int) { self = .exactly(value) }
}
