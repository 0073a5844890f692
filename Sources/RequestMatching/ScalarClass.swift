/// A set of Unicode scalars, written as `[…]`, `.` or `\d`.
struct ScalarClass: Sendable {
  private let exact: [ClosedRange<UInt32>]
  private let folding: [ClosedRange<UInt32>]
  private let isNegated: Bool
  /// The answers for 0 to 63 and for 64 to 127, one a bit.
  private var ascii: (low: UInt64, high: UInt64) = (0, 0)

  /// O(r log r) for r ranges.
  ///
  /// - Parameters:
  ///   - exact: Members, in any order.
  ///   - folding: Members whose forms in upper and lower case belong to the class too.
  ///   - isNegated: True if the class has all scalars but these.
  init(
    exact: [ClosedRange<UInt32>],
    folding: [ClosedRange<UInt32>] = [],
    isNegated: Bool = false
  ) {
    self.exact = Self.merged(exact)
    self.folding = Self.merged(folding)
    self.isNegated = isNegated
    for byte in 0..<UInt8(64) {
      if matches(CaseForms(of: Unicode.Scalar(byte))) { ascii.low |= 1 << UInt64(byte) }
      if matches(CaseForms(of: Unicode.Scalar(byte + 64))) { ascii.high |= 1 << UInt64(byte) }
    }
  }

  /// O(1) for ASCII, O(log r) for r ranges beyond.
  func contains(_ forms: CaseForms) -> Bool {
    guard forms.scalar >= 0x80 else {
      let bits = forms.scalar < 64 ? ascii.low : ascii.high
      return bits >> UInt64(forms.scalar & 63) & 1 == 1
    }
    return matches(forms)
  }

  private func matches(_ forms: CaseForms) -> Bool {
    let isMember =
      Self.contains(forms.scalar, exact)
      || !folding.isEmpty
        && (Self.contains(forms.scalar, folding) || Self.contains(forms.folded, folding)
          || Self.contains(forms.upper, folding) || Self.contains(forms.lower, folding))
    return isMember != isNegated
  }

  private static func contains(_ scalar: UInt32, _ ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  /// The same members in ranges that ascend and do not overlap.
  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        let end = max(last.upperBound, range.upperBound)
        merged[merged.count - 1] = last.lowerBound...end
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

// MARK: The classes that have names

extension ScalarClass {
  /// `.`: all scalars but line ends.
  static let withinLine = Self(exact: [0x0A...0x0A, 0x0D...0x0D], isNegated: true)
  /// `\w`
  static let word = Self(exact: wordRanges)

  /// The members of `\d`, `\D`, `\w`, `\W`, `\s` or `\S`, ascending; nil for any other letter.
  static func ranges(named letter: Unicode.Scalar) -> [ClosedRange<UInt32>]? {
    switch letter {
    case "d": digitRanges
    case "D": complement(of: digitRanges)
    case "w": wordRanges
    case "W": complement(of: wordRanges)
    case "s": spaceRanges
    case "S": complement(of: spaceRanges)
    default: nil
    }
  }

  private static let digitRanges: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let wordRanges: [ClosedRange<UInt32>] = [
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A,
  ]
  private static let spaceRanges: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]

  /// The scalars outside the ranges, which ascend with gaps between them and at both ends.
  private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var others: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges {
      others.append(start...range.lowerBound - 1)
      start = range.upperBound + 1
    }
    others.append(start...0x10FFFF)
    return others
  }
}
