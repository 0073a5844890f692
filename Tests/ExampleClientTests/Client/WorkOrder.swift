/// A maintenance work as this client knows it.
struct WorkOrder: Codable, Sendable, Hashable {
  /// Milliseconds since 1970 UTC.
  var startTimestamp: Int64?
  var type: String?
  var description: String?
  var thingId: String?
}
