internal import JSONWire

/// What the realistic profile is made for: a fleet, a window of time, a language.
package struct RealisticPlan: Sendable {
  /// How close together works come.
  package enum Density: Sendable, Hashable {
    /// So many a year, from the start of the window on without end.
    case perYear(UInt64)
    /// So many until an instant, in milliseconds since 1970 UTC; each number of works is another
    /// run then.
    case until(Int64, count: UInt64)
  }

  /// 2025-01-01T00:00:00Z, the start of the window unless another is given. No clock is read.
  package static let usualStart: Int64 = 1_735_689_600_000
  /// Works that a thing has in a year unless told otherwise.
  package static let worksOfThing: UInt64 = 30

  /// Milliseconds since 1970 UTC.
  package var from = usualStart
  package var density: Density
  /// From UTC to local time, a multiple of 15.
  package var utcOffsetMinutes = 60
  package var hasSeasons = true
  package var locale: Locale
  package var fleet: FleetPlan

  package enum Locale: String, Sendable, Hashable, CaseIterable {
    case en, it, de
  }

  package init(
    fleet: FleetPlan = FleetPlan(),
    locale: Locale = .en,
    density: Density? = nil
  ) {
    self.fleet = fleet
    self.locale = locale
    self.density = density ?? .perYear(UInt64(fleet.thingCount) * Self.worksOfThing)
  }
}

/// Who is maintained, and by whom.
package struct FleetPlan: Sendable, Hashable {
  /// The numbers that a fleet may have of each.
  package static let sizes = 1...100_000

  /// Ids of a real tenant's things, each 1 to 60 bytes as JSON writes them; nil for made-up ones.
  package var thingIDs: [String]?
  /// Likewise of its locations. Where things are real and locations are not, no work is on one.
  package var locationIDs: [String]?
  package var things = 200
  package var locations = 20
  package var users = 12

  package init() {}

  var thingCount: Int { thingIDs?.count ?? things }
  var locationCount: Int { locationIDs?.count ?? locations }

  /// Bytes of JSON that an id may have.
  package static let longestID = 60

  /// Bytes of an id as JSON writes it.
  package static func length(_ id: String) -> Int {
    var writer = JSONWriter()
    writer.string(id)
    return writer.bytes.count - 2
  }
}
