internal import Diagnostics
internal import Primitives

/// Which events a list is asked for. All conditions must hold.
struct EventFilter {
  let thing: String?
  let location: String?
  private let customer: String?
  private let severity: Int64?
  private let topics: [String]?
  private let minStart: Int64?
  private let maxStart: Int64?

  /// - Throws: 400 for a value that is malformed.
  init(_ operation: borrowing Operation) throws(APIRefusal) {
    thing = try operation.parameter("thingId")
    location = try operation.parameter("locationId")
    customer = try operation.parameter("customerId")
    severity = try operation.integer(.eventSeverity)
    minStart = try operation.integer(.minStartTimestamp)
    maxStart = try operation.integer(.maxStartTimestamp)
    topics = try Self.topics(try operation.parameter("topics"))
  }

  /// Reads `in;HEALTH,MAINTENANCE`.
  private static func topics(_ text: String?) throws(APIRefusal) -> [String]? {
    guard let text else { return nil }
    let names = text.dropFirst(3).split(separator: ",", omittingEmptySubsequences: false)
    guard text.hasPrefix("in;"), names.allSatisfy({ !$0.isEmpty }) else {
      let expected = "expected topics such as in;HEALTH,MAINTENANCE"
      throw APIRefusal(400, "query: topics: \(expected), found \(quoted(shortened(text)))")
    }
    return names.map(String.init)
  }

  /// True if the event meets the conditions beside thing and location, by which the store finds it. An
  /// event that lacks what a condition is about does not meet it.
  func matches(_ event: StoredEvent) -> Bool {
    if let customer, event.customer?.hasBytes(of: customer) != true { return false }
    if let severity, event.severity != severity { return false }
    if let topics,
      !event.topics.contains(where: { topic in topics.contains { $0.hasBytes(of: topic) } })
    {
      return false
    }
    if let minStart { guard let start = event.start, start >= minStart else { return false } }
    if let maxStart { guard let start = event.start, start <= maxStart else { return false } }
    return true
  }
}
