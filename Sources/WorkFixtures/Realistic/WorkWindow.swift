internal import Times

/// When the works of the realistic profile start.
public struct WorkWindow: Sendable, Hashable {
  /// How close together works come.
  enum Density: Sendable, Hashable {
    /// So many a year, from the start of the window on without end.
    case perYear(UInt64)
    /// So many until an instant, in milliseconds since 1970 UTC; each number of works is another
    /// run then.
    case until(Int64, count: UInt64)
  }

  /// 2025-01-01T00:00:00Z, the start of the window unless another is given. No clock is read.
  public static let usualStart: Int64 = 1_735_689_600_000
  /// Times that a window may begin and end at, in milliseconds since 1970 UTC: to the end of 2199.
  package static let times: Range<Int64> = 0..<(Timestamp.range.upperBound / 1_000_000)
  /// The numbers of works that a year may have.
  package static let rates: ClosedRange<Int> = 1...1_000_000_000

  /// Milliseconds since 1970 UTC.
  var from = usualStart
  /// Nil for as close as the fleet has them.
  var density: Density?

  /// From 2025-01-01 UTC on without end.
  public init() {}

  /// From an instant on without end: a longer run begins with the shorter one.
  ///
  /// - Parameters:
  ///   - from: Milliseconds since 1970 UTC, from 1970 to 2199.
  ///   - perYear: Works in a year, from 1 to 1,000,000,000; nil for 30 of each thing.
  /// - Throws: `FixtureError.outOfRange`.
  public init(from: Int64 = usualStart, perYear: Int? = nil) throws(FixtureError) {
    try Self.check(from, .from)
    if let perYear {
      guard Self.rates.contains(perYear) else {
        throw .outOfRange(.perYear, Self.rates, found: perYear)
      }
      density = .perYear(UInt64(perYear))
    }
    self.from = from
  }

  /// A window that is filled; another count gives other works.
  ///
  /// - Parameters:
  ///   - from: Where it begins, in milliseconds since 1970 UTC, from 1970 to 2199.
  ///   - until: Where it ends, likewise; all works end by then.
  ///   - count: How many works are in it; the generator has no more.
  /// - Throws: `FixtureError.outOfRange`, or `.emptyWindow` if it ends before it begins.
  public init(from: Int64, until: Int64, count: UInt64) throws(FixtureError) {
    try Self.check(from, .from)
    try Self.check(until, .until)
    guard from < until else { throw .emptyWindow(from: from, until: until) }
    self.from = from
    density = .until(until, count: count)
  }

  private static func check(
    _ time: Int64,
    _ parameter: FixtureError.Parameter
  ) throws(FixtureError) {
    guard times.contains(time) else {
      throw .outOfRange(parameter, expected: ClosedRange(times), found: time)
    }
  }

  /// How many works there are; nil for no end.
  var count: UInt64? {
    if case .until(_, let count) = density { count } else { nil }
  }
}

extension FixtureError {
  /// The error of a number that is an `Int`.
  static func outOfRange(
    _ parameter: Parameter,
    _ range: ClosedRange<Int>,
    found: Int
  ) -> FixtureError {
    .outOfRange(
      parameter,
      expected: Int64(range.lowerBound)...Int64(range.upperBound),
      found: Int64(found)
    )
  }
}
