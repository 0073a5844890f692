/// How many requests there must be: a number, or a range.
public struct RequestCount: Sendable, Hashable {
  let value: JSONValue

  /// That many, 0 or more.
  public static func exactly(_ count: Int) -> RequestCount {
    RequestCount(value: .integer(Int64(count)))
  }

  /// That many or more.
  public static func atLeast(_ count: Int) -> RequestCount {
    RequestCount(value: ["min": .integer(Int64(count))])
  }

  /// That many or fewer.
  public static func atMost(_ count: Int) -> RequestCount {
    RequestCount(value: ["max": .integer(Int64(count))])
  }

  /// As many as one of the range.
  public static func within(_ counts: ClosedRange<Int>) -> RequestCount {
    RequestCount(
      value: [
        "min": .integer(Int64(counts.lowerBound)), "max": .integer(Int64(counts.upperBound)),
      ]
    )
  }
}

extension RequestCount: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .exactly(value) }
}
