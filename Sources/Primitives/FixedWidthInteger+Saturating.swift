// Arithmetic on numbers that come from outside: requests, scenarios, files, command lines. They may
// have any value, so a result beyond the range of the type becomes its minimum or maximum.

extension FixedWidthInteger {
  /// The sum, clamped to the range of the type.
  @inlinable
  package func saturatingAdding(_ other: Self) -> Self {
    let (sum, overflows) = addingReportingOverflow(other)
    guard overflows else { return sum }
    return other < 0 ? .min : .max
  }

  /// The difference, clamped to the range of the type.
  @inlinable
  package func saturatingSubtracting(_ other: Self) -> Self {
    let (difference, overflows) = subtractingReportingOverflow(other)
    guard overflows else { return difference }
    return other < 0 ? .max : .min
  }

  /// The product, clamped to the range of the type.
  @inlinable
  package func saturatingMultiplied(by other: Self) -> Self {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    guard overflows else { return product }
    return (self < 0) == (other < 0) ? .max : .min
  }

  /// The number rounded towards zero and clamped to the range of the type; 0 for NaN.
  @inlinable
  package init(saturating number: Double) {
    if let exact = Self(exactly: number.rounded(.towardZero)) {
      self = exact
    } else {
      self = number.isNaN ? 0 : number < 0 ? .min : .max
    }
  }
}

extension FixedWidthInteger {
  /// The quotient rounded down, also below zero, where `/` rounds up.
  ///
  /// - Parameter unit: Above 0.
  /// - Returns: The number of whole units up to it.
  @inlinable @inline(__always)
  package func dividedDown(by unit: Self) -> Self {
    self / unit - (self % unit < 0 ? 1 : 0)
  }

  /// The quotient rounded up, also above zero, where `/` rounds down.
  ///
  /// - Parameter unit: Above 0.
  /// - Returns: The fewest whole units that cover it.
  @inlinable @inline(__always)
  package func dividedUp(by unit: Self) -> Self {
    self / unit + (self % unit > 0 ? 1 : 0)
  }

  /// The remainder of `dividedDown(by:)`: from 0 to just below `unit`.
  @inlinable @inline(__always)
  package func remainder(above unit: Self) -> Self {
    let rest = self % unit
    return rest < 0 ? rest + unit : rest
  }
}
