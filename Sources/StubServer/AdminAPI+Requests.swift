internal import Bytes
internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import RequestJournal
internal import RequestMatching

extension AdminAPI {
  /// Requests listed unless `limit` says otherwise.
  private static let defaultLimit = 1000
  /// Bytes of requests and responses in one list: what is more can be had with a smaller `limit`
  /// and `since`, or one by one.
  private static let listBytes = 16 * 1024 * 1024

  func listRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let (filter, limit) = try listed(call)
    if call.request.format == .ndjson { return try stream(filter, limit: limit, as: .ndjson) }
    return list(filter, limit: limit ?? Self.defaultLimit)
  }

  /// What a query asks for.
  func listed(_ call: AdminCall) throws(AdminError) -> (RecordFilter, limit: Int?) {
    let query = try call.query(Self.filters + ["limit"])
    return (try Self.filter(query), try Self.limit(query))
  }

  /// The parameters of a query that say which requests are asked for.
  static let filters = ["tenant", "method", "path", "status", "outcome", "since"]

  /// Reads those that a `when` has too as it does, so that what is refused there is refused here.
  private static func pattern(_ query: [String: String]) throws(AdminError) -> RequestPattern {
    var writer = JSONWriter()
    writer.object { writer in
      for name in ["tenant", "method", "path"] {
        if let value = query[name] { writer.member(name, value) }
      }
    }
    var pattern = RequestPattern()
    var reader = DocumentReader()
    let node: JSONNode
    do throws(JSONError) {
      node = try JSONNode(parsing: writer.bytes.span)
    } catch {
      throw AdminError(400, "query: \(error)")
    }
    RequestPattern.table.read(node, into: &pattern, &reader)
    if let problem = reader.diagnostics.first(where: { $0.severity == .error }) {
      throw AdminError(400, problem.message)
    }
    return pattern
  }

  static func filter(_ query: [String: String]) throws(AdminError) -> RecordFilter {
    var filter = RecordFilter()
    filter.when = try pattern(query)
    filter.status = try number(query["status"], 100...599, "status").map { Int($0) }
    filter.since = try number(query["since"], 0...Int64.max, "since").map(UInt64.init) ?? 0
    if let name = query["outcome"] {
      guard let outcome = Outcome(name: name) else {
        let names = Outcome.allCases.map(\.name)
        let message = suggesting("outcome: no such outcome '\(name)'", for: name, among: names)
        throw AdminError(400, "\(message) (known: \(names.joined(separator: ", ")))")
      }
      filter.outcome = outcome
    }
    return filter
  }

  private static func limit(_ query: [String: String]) throws(AdminError) -> Int? {
    try number(query["limit"], 0...Int64.max, "limit").map { Int($0) }
  }

  func findRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let query = try call.query(Self.filters + ["limit"])
    let limit = try Self.limit(query)
    let filter = try filter(call, query)
    if call.request.format == .ndjson { return try stream(filter, limit: limit, as: .ndjson) }
    return list(filter, limit: limit ?? Self.defaultLimit)
  }

  func countRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let filter = try filter(call, try call.query(Self.filters))
    let count = state.journal.snapshot().count(filter)
    var writer = JSONWriter()
    writer.object { $0.member("count", count) }
    return AdminAnswer(body: writer.bytes)
  }

  func readRequest(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    _ = try call.query([])
    let text = String(call.request.route.dropFirst("requests/".count))
    guard let sequence = UInt64(text) else {
      throw AdminError(400, "'\(text)' is no sequence number of a request")
    }
    var writer = JSONWriter()
    var attempts = Attempts()
    var isFound = false
    state.journal.snapshot().forEach { request, bytes in
      let attempt = attempts.count(request)
      guard request.sequence == sequence else { return true }
      isFound = true
      request.write(attempt: attempt, in: bytes, to: &writer)
      return false
    }
    guard isFound else { throw AdminError(404, "no request \(sequence) is recorded") }
    return AdminAnswer(body: writer.bytes)
  }

  func forgetRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenant = try call.query(["tenant"])["tenant"]
    let count = tenant.map { state.journal.forget(tenant: $0) } ?? state.journal.forget()
    return Self.forgot(count, status: "forgotten")
  }

  /// The newest `limit` of the requests that match, as far as their bytes fit, newest last, and how
  /// many match in all.
  private func list(_ filter: RecordFilter, limit: Int) -> AdminAnswer {
    let snapshot = state.journal.snapshot()
    var sizes: [Int] = []
    snapshot.forEach { request, bytes in
      if filter.matches(request, bytes) { sizes.append(request.byteCount) }
      return true
    }
    let total = sizes.count
    var listed = 0
    var room = Self.listBytes
    for size in sizes.reversed().prefix(limit) {
      guard listed == 0 || size <= room else { break }
      listed += 1
      room -= size
    }
    var attempts = Attempts()
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("requests")
      writer.array { writer in
        var skip = total - listed
        snapshot.forEach { request, bytes in
          let attempt = attempts.count(request)
          guard filter.matches(request, bytes) else { return true }
          if skip > 0 {
            skip -= 1
          } else {
            request.write(attempt: attempt, in: bytes, to: &writer)
          }
          return true
        }
      }
      writer.member("total", total)
    }
    return AdminAnswer(body: writer.bytes)
  }

  /// The filter of a query and a body that is a `when`, both of which must match; an empty body
  /// matches every request.
  private func filter(
    _ call: AdminCall,
    _ query: [String: String]
  ) throws(AdminError) -> RecordFilter {
    var filter = try Self.filter(query)
    guard !call.request.body.isEmpty else { return filter }
    try call.read("when") { node, reader in
      for name in ["tenant", "method", "path"] where query[name] != nil {
        guard let member = node[name] else { continue }
        reader.error("'\(name)': stands in the query already", at: member.range)
      }
      RequestPattern.table.read(node, into: &filter.when, &reader)
    }
    return filter
  }

  private static func number(
    _ text: String?,
    _ range: ClosedRange<Int64>,
    _ name: String
  ) throws(AdminError) -> Int64? {
    guard let text else { return nil }
    guard let number = Int64(text), range.contains(number) else {
      throw AdminError(
        400,
        "\(name): expected \(ValueShape.integer(range)), found '\(text)'"
      )
    }
    return number
  }
}
