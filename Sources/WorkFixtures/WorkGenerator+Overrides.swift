internal import FakedAPI

extension WorkGenerator {
  /// The same works with one value in a field; see `setting(_:toOneOf:)`.
  ///
  /// - Throws: `FixtureError.contradiction`.
  public func setting<Value>(
    _ field: WorkField<Value>,
    to value: Value
  ) throws(FixtureError) -> WorkGenerator {
    try setting(field, toOneOf: [value])
  }

  /// The same works with one of some values in a field, for instance
  /// `setting(.type, toOneOf: ["REPAIR", "CLEANING"])`: each as often as any other, by the seed and the
  /// index. What is set is not checked as the fake does.
  ///
  /// - Parameters:
  ///   - field: Another than those that are set or unique already.
  ///   - values: At least one.
  /// - Returns: A generator with the same seed.
  /// - Throws: `FixtureError.contradiction`: a field is set twice, `thingId` and `locationId` are both
  ///   set, the work would end before it starts, or a window settles its times.
  public func setting<Value>(
    _ field: WorkField<Value>,
    toOneOf values: [Value]
  ) throws(FixtureError) -> WorkGenerator {
    if field.name.isTime, let plan, plan.window != WorkWindow() {
      throw .contradiction("\(field.name) and a window contradict each other")
    }
    var generator = self
    try generator.overrides.set(field.name, to: values.map { "\($0)" })
    return generator
  }

  /// The same works, in which no value of a field comes twice: ids are new ones, and other texts end
  /// with the index of the work.
  ///
  /// - Parameter field: One that is not set.
  /// - Returns: A generator with the same seed.
  /// - Throws: `FixtureError.contradiction`: no realistic work has the property, the field is set or
  ///   unique already, or the fleet has ids of its own.
  public func unique(_ field: WorkField<String>) throws(FixtureError) -> WorkGenerator {
    if let plan { try Self.checkUnique(field.name, plan) }
    var generator = self
    try generator.overrides.makeUnique(field.name)
    return generator
  }

  /// The same works, in some of which members are null in ``body(at:)``. ``work(at:)`` does not tell
  /// null from absent, and neither do works that `overriding(_:)` has changed.
  ///
  /// - Parameter share: How often a member that a work has is null, from 0 to 1.
  /// - Returns: A generator with the same seed.
  /// - Throws: `FixtureError.invalidShare`.
  public func withNulls(share: Double) throws(FixtureError) -> WorkGenerator {
    var generator = self
    try generator.overrides.setNulls(share: share)
    return generator
  }

  private static func checkUnique(
    _ field: FieldName,
    _ plan: RealisticPlan
  ) throws(FixtureError) {
    switch field {
    case .property(let name) where !FieldName.realisticProperties.contains(name):
      throw .contradiction("no work has \(field); set it to give works one")
    case .member(.thingId) where plan.fleet.thingIDs != nil,
      .member(.locationId) where plan.fleet.locationIDs != nil:
      throw .contradiction(
        "unique values of \(field) and the ids of the fleet contradict each other: ids would be made "
          + "up"
      )
    default: break
    }
  }
}
