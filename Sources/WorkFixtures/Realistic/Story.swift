/// The content of a realistic work as numbers: the indexes of its texts, people and things.
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
  /// True if the component is electronic or measures.
  var isDevice = false
  var user = 0
  /// True if the work was on a location, false if on a thing.
  var isOnLocation = false
  /// Of the thing or of the location.
  var place = 0
  /// What the hour meter of the thing shows.
  var operatingHours = 0
  var propertyCount = 0
  /// Where the first property is drawn from.
  var firstProperty = Draw(0)
}

extension Story {
  /// The parts of a story that are fixed in advance; nil for a part that is drawn.
  struct Premise: Sendable {
    var type: WorkType?
    var isOnLocation: Bool?
  }
}
