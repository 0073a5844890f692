extension Scenario {
  /// What every tenant has stored at the start.
  public struct Stored: Sendable {
    /// Works that are written out, in the order in which they were created.
    public var works: [StoredWork]
    /// How many works of the seed come after them, 0 to 100,000.
    public var generated: Int
    /// Historical events, as the API has them, with an `id` or not.
    public var events: [JSONValue]
    /// Definitions of alerts, as the API has them. An event that names one by `alertDefinitionId` shows
    /// its members.
    public var alertDefinitions: [JSONValue]

    /// Each parameter sets the property of its name.
    public init(
      works: [StoredWork] = [],
      generated: Int = 0,
      events: [JSONValue] = [],
      alertDefinitions: [JSONValue] = []
    ) {
      self.works = works
      self.generated = generated
      self.events = events
      self.alertDefinitions = alertDefinitions
    }

    var value: JSONValue {
      var members: [JSONValue.Member] = []
      if !works.isEmpty { members.append(.init("works", .array(works.map(\.value)))) }
      if generated != 0 { members.append(.init("generated", .integer(Int64(generated)))) }
      if !events.isEmpty { members.append(.init("events", .array(events))) }
      if !alertDefinitions.isEmpty {
        members.append(.init("alertDefinitions", .array(alertDefinitions)))
      }
      return .object(members)
    }
  }
}
