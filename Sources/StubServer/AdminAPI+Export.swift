internal import Guarding
internal import JSONWire
internal import RequestJournal

extension AdminAPI {
  /// Answers with all requests that match as HAR 1.2.
  func exportRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let (filter, limit) = try listed(call)
    let server = "http://\(call.request.host ?? "localhost")"
    let masking = !state.configuration.keepsSecrets
    return try stream(filter, limit: limit, as: .har(server: server, masking: masking))
  }

  /// Answers piece by piece, so that no list of any length is held in memory.
  func stream(
    _ filter: RecordFilter,
    limit: Int?,
    as form: RecordStream.Form
  ) throws(AdminError) -> AdminAnswer {
    let most = state.configuration.limits.streams
    guard state.exports.begin(limit: most) else {
      throw AdminError(503, "more than \(most) lists streamed at once")
    }
    let stream = RecordStream(
      state.journal.snapshot(),
      filter,
      limit: limit,
      as: form,
      queue: queue,
      slots: state.exports
    )
    return AdminAnswer(contentType: form.contentType, body: [], stream: stream)
  }

  /// Answers with each request from now on, or from `since` on, as it is recorded (server-sent
  /// events).
  func followRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let query = try call.query(Self.filters)
    var filter = try Self.filter(query)
    if query["since"] == nil { filter.since = state.journal.counts.recorded }
    let stream = EventStream(filter, journal: state.journal, arrivals: state.arrivals, queue: queue)
    try watchers.add(stream)
    return AdminAnswer(contentType: "text/event-stream", body: [], stream: stream)
  }
}

/// How many of something are under way.
final class Slots: Sendable {
  private let used = Guarded(0)

  /// - Returns: False if there are as many as there may be.
  func begin(limit: Int) -> Bool {
    used.withLock { used in
      guard used < limit else { return false }
      used += 1
      return true
    }
  }

  func end() { used.withLock { $0 -= 1 } }
}
