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
  /// Works of a thing in a year, by default.
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
