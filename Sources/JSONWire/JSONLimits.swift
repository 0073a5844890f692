package enum JSONLimits {
  /// The default limit of nesting; a maintenance work has two levels.
  package static let depth = 64
  /// Values of a body that a `when` looks into; a maintenance work has a dozen.
  package static let matchedValues = 10_000
}
