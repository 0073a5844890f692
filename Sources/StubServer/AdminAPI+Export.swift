internal import Guarding
internal import JSONWire
internal import RequestJournal

extension AdminAPI {
  /// Lists of any length that may be under way at once: each keeps what it has not sent yet.
  private static let exports = 16

  /// Answers with all requests that match as HAR 1.2.
  func exportRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let (filter, limit) = try listed(call)
    return try stream(filter, limit: limit, as: .har(server: "http://\(call.request.host ?? "")"))
  }

  /// Answers piece by piece, so that no list of any length is held in memory.
  func stream(
    _ filter: RecordFilter,
    limit: Int?,
    as form: RecordStream.Form
  ) throws(AdminError) -> AdminAnswer {
    guard state.exports.begin(limit: Self.exports) else {
      throw AdminError(503, "\(Self.exports) lists are under way already; try again later")
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
    let query = try call.query(["tenant", "method", "path", "status", "outcome", "since"])
    var filter = try Self.filter(query)
    if query["since"] == nil { filter.since = state.journal.counts.recorded }
    let stream = EventStream(filter, journal: state.journal, arrivals: state.arrivals, queue: queue)
    guard watchers.add(stream) else {
      throw AdminError(503, "\(Watchers.limit) calls wait already, or the fake stops")
    }
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
