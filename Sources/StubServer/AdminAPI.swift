internal import Bytes
internal import Diagnostics
internal import Dispatch
internal import Gzip
internal import JSONDocuments
internal import JSONWire

/// The calls under `/__mock`. They run one after another on a thread of their own, so that no
/// query, however long, holds a loop.
final class AdminAPI: Sendable {
  let state: ServerState
  let queue = DispatchQueue(label: "mockworks.admin")
  let watchers: Watchers

  init(_ state: ServerState) {
    self.state = state
    watchers = Watchers(limit: state.configuration.limits.waiters)
    state.arrivals.listen { [watchers, queue] in
      guard watchers.wakes() else { return }
      queue.async { watchers.look() }
    }
  }

  /// Answers `request` later, on another thread; where it waits, only as long as there is a `caller`.
  func answer(
    _ request: AdminRequest,
    for caller: AdminCaller,
    _ done: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    queue.async { self.answerNow(request, for: caller, done) }
  }

  /// Ends the calls that wait for something to come, and lets no other begin to wait.
  func endWaiting() { queue.async { [watchers] in watchers.end() } }

  /// Waits for the calls that are under way.
  func drain() { queue.sync {} }
}

// MARK: Routes

extension AdminAPI {
  /// Nil from those that answer later.
  private typealias Call = @Sendable (AdminAPI, AdminCall) throws(AdminError) -> AdminAnswer?

  /// The routes below the prefix and what each method does there.
  private static let routes: [(route: String, calls: [(method: String, call: Call)])] = [
    ("health", [("GET", { api, call throws(AdminError) in try api.health(call) })]),
    (
      "scenario",
      [
        ("GET", { api, call throws(AdminError) in try api.readScenario(call) }),
        ("PUT", { api, call throws(AdminError) in try api.replaceScenario(call) }),
        ("DELETE", { api, call throws(AdminError) in try api.removeScenario(call) }),
      ]
    ),
    (
      "clock",
      [
        ("GET", { api, call throws(AdminError) in try api.readClock(call) }),
        ("PUT", { api, call throws(AdminError) in try api.setClock(call) }),
      ]
    ),
    ("clock/advance", [("POST", { api, call throws(AdminError) in try api.advanceClock(call) })]),
    ("quota", [("GET", { api, call throws(AdminError) in try api.readQuota(call) })]),
    ("verify", [("POST", { api, call throws(AdminError) in try api.verify(call) })]),
    ("report", [("GET", { api, call throws(AdminError) in try api.report(call) })]),
    ("reset", [("POST", { api, call throws(AdminError) in try api.reset(call) })]),
    (
      "requests",
      [
        ("GET", { api, call throws(AdminError) in try api.listRequests(call) }),
        ("DELETE", { api, call throws(AdminError) in try api.forgetRequests(call) }),
      ]
    ),
    ("requests/count", [("POST", { api, call throws(AdminError) in try api.countRequests(call) })]),
    ("requests/find", [("POST", { api, call throws(AdminError) in try api.findRequests(call) })]),
    ("requests/wait", [("POST", { api, call throws(AdminError) in try api.wait(call) })]),
    ("requests.har", [("GET", { api, call throws(AdminError) in try api.exportRequests(call) })]),
    ("events", [("GET", { api, call throws(AdminError) in try api.followRequests(call) })]),
    ("requests/{seq}", [("GET", { api, call throws(AdminError) in try api.readRequest(call) })]),
  ]

  private func answerNow(
    _ request: AdminRequest,
    for caller: AdminCaller,
    _ done: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    @Sendable func reply(_ answer: AdminAnswer) { done(Self.compressed(answer, for: request)) }
    do throws(AdminError) {
      guard state.canAnswerAdmin else {
        throw AdminError(503, "too many answers wait for their clients to read them")
      }
      if let answer = try route(request, caller, reply) { reply(answer) }
    } catch {
      reply(error.answer)
    }
  }

  private static func compressed(_ answer: AdminAnswer, for request: AdminRequest) -> AdminAnswer {
    var answer = answer
    if request.acceptsGzip, answer.body.count >= leastCompressed,
      let compressed = ContentCoding.gzipped(answer.body.span)
    {
      answer.body = compressed
      answer.contentEncoding = ContentCoding.gzip.rawValue
    }
    return answer
  }

  /// Bytes from which on an answer is worth compressing.
  private static let leastCompressed = 2048

  /// Lets in who may use the admin API.
  private func admit(_ request: AdminRequest) throws(AdminError) {
    if let origin = request.origin, request.isCrossSite {
      throw AdminError(403, "a page of \(origin) may not use /__mock; call it from a program")
    }
    let configuration = state.configuration
    if let token = configuration.adminToken {
      // Whether it is there anybody may ask; and who knows the token is no page.
      if request.shows(token) || request.route == "health" { return }
      throw AdminError(401, "/__mock takes the token of --admin-token: Authorization: Bearer ...")
    }
    guard !request.isForeign(allowed: configuration.adminHosts) else {
      let host = request.host ?? ""
      throw AdminError(
        403,
        "'\(host)' is no address of this machine; let it in with --admin-host \(host.prefix { $0 != ":" })"
          + ", or use --admin-token"
      )
    }
  }

  private func route(
    _ request: AdminRequest,
    _ caller: AdminCaller,
    _ reply: @escaping @Sendable (AdminAnswer) -> Void
  ) throws(AdminError) -> AdminAnswer? {
    try admit(request)
    let parts = request.route.split(separator: "/")
    let found =
      Self.routes.first { $0.route == request.route }
      ?? Self.routes.first {
        $0.route.hasSuffix("{seq}") && parts.count == 2 && parts[0] == "requests"
          && parts[1].allSatisfy { ("0"..."9").contains($0) }
      }
    guard let found else {
      let names = Self.routes.map(\.route)
      let message = suggesting(
        "no such call '\(request.route)' under /__mock",
        for: request.route,
        among: names
      )
      throw AdminError(404, "\(message) (known: \(names.joined(separator: ", ")))")
    }
    let method = request.method == "HEAD" ? "GET" : request.method
    guard let call = found.calls.first(where: { $0.method == method })?.call else {
      let allow = found.calls.map(\.method).joined(separator: ", ")
      throw AdminError(
        405,
        "\(request.method) does nothing on /__mock/\(found.route) (known: \(allow))",
        allow: allow
      )
    }
    if let coding = request.contentEncoding {
      throw AdminError(415, "Content-Encoding: '\(coding)' is not taken here; send it as it is")
    }
    if method == "GET" || method == "DELETE" || found.route == "reset", !request.body.isEmpty {
      throw AdminError(400, "\(method) \(found.route) takes no body, only a query")
    }
    return try call(self, AdminCall(request, of: caller, reply))
  }
}

/// A call that cannot be done.
struct AdminError: Error {
  var status: Int
  var message: String
  var allow: String?
  /// The problems of a document, each with its place.
  var problems: [Diagnostic] = []
  private var source = SourceText(name: "", bytes: [])

  init(_ status: Int, _ message: String, allow: String? = nil) {
    self.status = status
    self.message = message
    self.allow = allow
  }

  init(_ status: Int, _ message: String, problems: [Diagnostic], of source: SourceText) {
    self.init(status, message)
    self.problems = problems
    self.source = source
  }

  var answer: AdminAnswer {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message", message)
      if !problems.isEmpty { writer.problems("problems", problems, of: source) }
    }
    return AdminAnswer(status: status, body: writer.bytes, allow: allow)
  }
}

extension JSONWriter {
  /// Writes what is said of a document, each with its place.
  mutating func problems(_ name: String, _ problems: [Diagnostic], of source: SourceText) {
    self.name(name)
    array { writer in
      for problem in problems {
        let (line, column) = source.position(of: problem.range.lowerBound)
        writer.object {
          $0.member("severity", problem.severity.rawValue)
          $0.member("line", line)
          $0.member("column", column)
          $0.member("message", problem.message)
          $0.member("text", source.render(problem))
        }
      }
    }
  }
}

/// A request to the admin API with its query taken apart.
struct AdminCall {
  let request: AdminRequest
  let caller: AdminCaller
  /// For a call that answers later.
  let reply: @Sendable (AdminAnswer) -> Void

  init(
    _ request: AdminRequest,
    of caller: AdminCaller,
    _ reply: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    self.request = request
    self.caller = caller
    self.reply = reply
  }

  /// Reads the body as a document.
  ///
  /// - Parameters:
  ///   - name: What the body is, for messages.
  ///   - body: Reads it; not called for an empty body.
  /// - Throws: All that is wrong in it.
  func read(
    _ name: String,
    _ body: (JSONNode, inout DocumentReader) -> Void
  ) throws(AdminError) {
    guard !request.body.isEmpty else { return }
    let source = SourceText(name: name, bytes: request.body)
    var diagnostics: [Diagnostic] = []
    do throws(JSONError) {
      let node = try JSONNode(parsing: source.bytes.span)
      var reader = DocumentReader()
      body(node, &reader)
      diagnostics = reader.diagnostics.filter { $0.severity == .error }
    } catch {
      let place = error.offset..<error.offset
      diagnostics = [Diagnostic(.error, "not JSON: \(error)", at: place)]
    }
    guard diagnostics.isEmpty else {
      throw AdminError(400, "the '\(name)' is refused", problems: diagnostics, of: source)
    }
  }

  /// The values of the query's names, each of which must be one of `known` and stand there once.
  func query(_ known: [String]) throws(AdminError) -> [String: String] {
    var values: [String: String] = [:]
    for item in (request.query ?? "").split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.decoded(parts[0])
      guard known.contains(name) else {
        let message = suggesting("unknown query parameter '\(name)'", for: name, among: known)
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        throw AdminError(400, "\(message) (known: \(list))")
      }
      let value = try parts.count == 2 ? Self.decoded(parts[1]) : ""
      guard values.updateValue(value, forKey: name) == nil else {
        throw AdminError(400, "query parameter '\(name)' is repeated")
      }
    }
    return values
  }

  /// Undoes the coding of a form: `+` for a blank, and `%` with two hexadecimal digits.
  private static func decoded(_ text: Substring) throws(AdminError) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(Ascii.hexValue),
          let low = rest.popFirst().flatMap(Ascii.hexValue)
        else { throw AdminError(400, "'\(text)' in the query: expected two hex digits behind '%'") }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw AdminError(400, "'\(text)' in the query is no UTF-8 once decoded")
    }
    return decoded
  }
}
