internal import Journal

extension AdminCalls {
  static func exportRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    try stream(try call.queryFilter(), as: .har(archive(for: call)), "application/json", for: call)
  }

  static func exportRequest(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    var archive = archive(for: call)
    var entry: [UInt8] = []
    try AdminError.of { () throws(ControlError) in
      try call.control.request(call.numbers["seq"] ?? 0) { request, _, bytes in
        entry = archive.entry(request, in: bytes)
      }
    }
    return AdminAnswer(json: archive.beginning + entry + archive.end)
  }

  private static func archive(for call: AdminCall) -> HARWriter {
    call.control.archive(of: "http://\(call.request.host ?? "localhost")")
  }

  /// Streams the requests that match, so that no list, however long, is held in memory.
  static func stream(
    _ filter: RequestFilter,
    as form: RequestList.Form,
    _ contentType: String,
    for call: AdminCall
  ) throws(AdminError) -> AdminAnswer {
    let streams = call.control.listStreams
    guard let place = streams.takePlace() else {
      throw AdminError(503, "more than \(streams.limit) lists streamed at once")
    }
    let limit = call.query.integer(.limit).map { Int($0) }
    let list = call.control.list(filter, limit: limit, as: form)
    let stream = RequestListStream(list, place) {
      call.control.queries.submit(for: call.lifetime, $0)
    }
    return AdminAnswer(contentType: contentType, stream: stream)
  }

  /// The stored events of a tenant, or the stream of requests: both are known by this name.
  static func readEvents(_ call: AdminCall) throws(AdminError) -> AdminAnswer? {
    guard call.tenant != nil, call.request.format != .eventStream,
      !AdminParameter.filters.contains(where: { $0 != .tenant && call.query[$0] != nil })
    else { return try followRequests(call) }
    return try readStored(.events)(call)
  }

  private static func followRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let control = call.control
    var filter = try call.queryFilter()
    if call.query[.since] == nil { filter.since = control.recordedCount }
    let stream = EventStream(filter, of: control.state) {
      control.subscriptions.submit(for: call.lifetime, $0)
    }
    try AdminError.of { () throws(ControlError) in try control.subscriptions.add(stream) }
    return AdminAnswer(contentType: "text/event-stream", stream: stream)
  }
}
