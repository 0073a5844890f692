internal import JSONWire
internal import Journal

extension AdminCalls {
  /// What a list shows unless `limit` gives another number of requests: a client can ask for more
  /// with `limit` and `since`, or one by one.
  private static let defaultLimits = FoundRequestLimits(requests: 1000, bytes: 16 * 1024 * 1024)

  static func listRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    try show(try call.queryFilter(), call)
  }

  static func findRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    try show(try call.filter(), call)
  }

  static func countRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let filter = try call.filter()
    let count = try AdminError.of { () throws(ControlError) in try call.control.count(filter) }
    return AdminAnswer { $0.object { $0.member("count", count) } }
  }

  static func readRequest(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    var writer = JSONWriter()
    try AdminError.of { () throws(ControlError) in
      try call.control.request(call.numbers["seq"] ?? 0) { request, attempt, bytes in
        request.write(attempt: attempt, in: bytes, to: &writer)
      }
    }
    return AdminAnswer(json: writer.bytes)
  }

  /// The requests that match, in the form that the call asks for.
  private static func show(
    _ filter: RequestFilter,
    _ call: AdminCall
  ) throws(AdminError) -> AdminAnswer {
    if call.request.format == .ndjson {
      return try stream(filter, as: .ndjson, "application/x-ndjson", for: call)
    }
    var limits = defaultLimits
    limits.requests = call.query.integer(.limit).map { Int($0) } ?? limits.requests
    var found = Result<Int, ControlError>.success(0)
    let answer = AdminAnswer { writer in
      writer.object { writer in
        writer.name("requests")
        writer.array { writer in
          found = Result { () throws(ControlError) in
            try call.control.find(filter, within: limits) { request, attempt, bytes in
              request.write(attempt: attempt, in: bytes, to: &writer)
            }
          }
        }
        if case .success(let total) = found { writer.member("total", total) }
      }
    }
    _ = try AdminError.of(found.get)
    return answer
  }
}
