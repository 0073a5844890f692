internal import FakedAPI

// Command line and library refuse the same contradictions.

extension WorkOverrides {
  /// How often a member can be null.
  package static let shares = 0.0...1.0

  /// Gives a field one of some values, each as often as any other.
  ///
  /// - Parameters:
  ///   - field: One that has no values yet.
  ///   - values: At least one; those of a time are int64s.
  /// - Throws: `FixtureError.contradiction`.
  package mutating func set(_ field: FieldName, to values: [String]) throws(FixtureError) {
    guard self.values(of: field) == nil else {
      throw .contradiction("\(field) is set twice; give all its values at once")
    }
    guard !values.isEmpty else { throw .contradiction("\(field): no value is given") }
    var changed = self
    changed.choices.append((field, values))
    try changed.check()
    self = changed
  }

  /// Keeps the values of a field apart.
  ///
  /// - Parameter field: A text.
  /// - Throws: `FixtureError.contradiction`.
  package mutating func makeUnique(_ field: FieldName) throws(FixtureError) {
    guard !field.isTime else {
      throw .contradiction("\(field) is a time, and works may share one")
    }
    guard !unique.contains(field) else { throw .contradiction("\(field) is given twice") }
    var changed = self
    changed.unique.append(field)
    try changed.check()
    self = changed
  }

  /// Makes members null.
  ///
  /// - Parameter share: How often, from 0 to 1.
  /// - Throws: `FixtureError.invalidShare`.
  package mutating func setNulls(share: Double) throws(FixtureError) {
    guard Self.shares.contains(share) else { throw .invalidShare(share) }
    nullsPerMillion = Int((share * Double(Self.million)).rounded())
  }

  private func check() throws(FixtureError) {
    if values(of: .member(.thingId)) != nil, values(of: .member(.locationId)) != nil {
      throw .contradiction("thingId and locationId contradict each other: a work is in one")
    }
    if let starts = values(of: .member(.startTimestamp)),
      let ends = values(of: .member(.endTimestamp)),
      let last = starts.compactMap(Int64.init).max(), let first = ends.compactMap(Int64.init).min(),
      first < last
    {
      throw .contradiction("endTimestamp \(first) is before startTimestamp \(last)")
    }
    for field in unique where values(of: field) != nil {
      throw .contradiction(
        "set and unique values contradict each other on \(field): a number would be added to it"
      )
    }
  }

  private func values(of field: FieldName) -> [String]? {
    choices.first { $0.field == field }?.values
  }
}
