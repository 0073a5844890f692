/// What a realistic work says, as numbers: which of the texts, which of the people and things.
struct Story: Sendable {
  var start: Int64 = 0
  var end: Int64 = 0
  var type = WorkType.repair
  /// Of its family.
  var component = 0
  var family = 0
  var opening = 0
  var reason = 0
  var detail = 0
  /// The raw value of the outcome.
  var outcome = 0
  var predicate = 0
  var closing = 0
  var user = 0
  /// True if the work was on a location, false if on a thing.
  var isOnLocation = false
  /// Of the thing or of the location.
  var place = 0
  var propertyCount = 0
  /// The random bits of the first property.
  var firstProperty: UInt64 = 0
}

/// What each member of a work draws from. A number is never used again for another.
enum WorkStream: UInt32 {
  case startTimestamp = 0
  case endTimestamp = 1
  case type = 2
  case description = 3
  case outcome = 4
  case userEmail = 5
  case place = 6
  case properties = 7
}
