package enum RegularExpressionLimits {
  /// Bytes of a pattern in UTF-8.
  package static let patternBytes = 4_096
  /// Groups that may be open at once; bounds the recursion of parser and compiler.
  package static let depth = 100
  /// Instructions of a program, counted repeats written out; bounds the cost of each scalar of a
  /// text. At most `UInt16.max`, for `StateSet`.
  package static let instructions = 5_000
}
