internal import Journal

extension AdminCalls {
  static func followActivity(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let control = call.control
    var filter = try call.queryFilter()
    if call.query[.since] == nil { filter.since = control.recordedCount }
    filter.call = call.lifetime
    let rows = min(call.query.integer(.limit).map { Int($0) } ?? usualRows, mostRows)
    let stream = ActivityStream(filter, rows: rows, of: control)
    try AdminError.of { () throws(ControlError) in try control.subscriptions.add(stream) }
    return AdminAnswer(contentType: "text/event-stream", stream: stream)
  }

  /// Requests of one event, unless `limit` says otherwise.
  private static let usualRows = 200
  /// Requests of one event, whatever `limit` says: an event is held in memory.
  private static let mostRows = 10_000
}
