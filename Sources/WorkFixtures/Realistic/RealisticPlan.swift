/// What the realistic profile is made for: a fleet, a window of time, a language.
public struct RealisticPlan: Sendable, Hashable {
  /// The language of descriptions, outcomes and properties; types are the same in all.
  public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English.
    case en
    /// Italian.
    case it
    /// German.
    case de
  }

  /// Offsets from UTC that the fleet may have, in minutes; those of real time zones are multiples of
  /// `utcOffsetStep`.
  package static let utcOffsets: ClosedRange<Int> = -720...840
  private static let utcOffsetStep = 15
  /// The offset of the fleet unless another is given, in minutes.
  public static let usualUTCOffset = 60
  /// Works of a thing in a year, by default.
  private static let worksOfThing: UInt64 = 30

  var fleet = Fleet()
  var window = WorkWindow()
  var language = Language.en
  /// From UTC to local time.
  var utcOffsetMinutes = usualUTCOffset
  var hasSeasons = true

  /// 200 things, from 2025-01-01 on, in English, an hour ahead of UTC.
  public init() {}

  /// Realistic works as you need them.
  ///
  /// - Parameters:
  ///   - fleet: The things, locations and people.
  ///   - window: When works start, and how close together they come.
  ///   - language: Of the texts.
  ///   - utcOffsetMinutes: From UTC to the local time of the fleet, by which people work: -720 to 840,
  ///     a multiple of 15.
  ///   - hasSeasons: False for as many works in each month.
  /// - Throws: `FixtureError.outOfRange` or `.notAMultiple` for the offset.
  public init(
    fleet: Fleet = Fleet(),
    window: WorkWindow = WorkWindow(),
    language: Language = .en,
    utcOffsetMinutes: Int = usualUTCOffset,
    hasSeasons: Bool = true
  ) throws(FixtureError) {
    guard Self.utcOffsets.contains(utcOffsetMinutes) else {
      throw .outOfRange(.utcOffsetMinutes, Self.utcOffsets, found: utcOffsetMinutes)
    }
    guard utcOffsetMinutes.isMultiple(of: Self.utcOffsetStep) else {
      throw .notAMultiple(.utcOffsetMinutes, of: Self.utcOffsetStep, found: utcOffsetMinutes)
    }
    self.fleet = fleet
    self.window = window
    self.language = language
    self.utcOffsetMinutes = utcOffsetMinutes
    self.hasSeasons = hasSeasons
  }

  /// How close together works come.
  var density: WorkWindow.Density {
    window.density ?? .perYear(UInt64(fleet.thingCount) * Self.worksOfThing)
  }
}
