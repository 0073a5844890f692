internal import Diagnostics
internal import Primitives
internal import Gzip
internal import HTTPWire
internal import FakedAPI
internal import Journal
internal import Scenarios

/// Answers requests as the API's reference documents, under the access and the quotas of their scenario.
struct DocumentedAnswers: ~Copyable {
  private let router: Router
  private let stores: TenantStores
  private var operation = Operation()
  /// The body of the last response, whose storage the next one uses: answering allocates nothing.
  private var spare: [UInt8] = []

  /// Bytes of storage that are kept for the next response.
  static let keptBytes = 256 * 1024

  /// - Parameters:
  ///   - stores: What tenants have stored.
  ///   - limits: Of the server.
  ///   - base: The path that the whole API is under; nil for none.
  init(_ stores: TenantStores, _ limits: ServerLimits, base: BasePath?) {
    self.stores = stores
    router = Router(base: base?.text ?? "")
    operation.maxDepth = limits.jsonDepth
    operation.answerBytes = limits.answerBytes
  }
}

extension DocumentedAnswers {
  /// Answers a complete request.
  ///
  /// - Parameters:
  ///   - exchange: The request.
  ///   - message: The bytes that begin with its head.
  ///   - body: Its body as framed.
  ///   - recorder: Has the requests of this turn.
  /// - Returns: The response.
  /// - Throws: The documented error of the first check that fails.
  mutating func answer(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>,
    _ recorder: borrowing ExchangeRecorder
  ) throws(APIRefusal) -> Response {
    let route = try checkHead(&exchange, message, counting: true)
    let endpoint = route.endpoint
    try prepare(route, &exchange, message, recorder)
    var response = Response(status: endpoint.success, outcome: .accepted)
    swap(&response.body, &spare)
    if endpoint.body == nil {
      try endpoint.action(&operation, body.extracting(0..<0), &response.body)
    } else if let work = try exchange.inflated(message, body) {
      try perform(endpoint, work.span, isInflated: true, &response.body)
    } else {
      try perform(endpoint, body, isInflated: false, &response.body)
    }
    if !response.body.isEmpty { response.head.contentType = "application/json" }
    response.changesStore = endpoint.store == .isRecorded
    response.reason = operation.remark
    guard let change = operation.change else { return response }
    try stores.checkRoom(for: change, of: exchange.storeOwner(message))
    response.change = change
    return response
  }

  /// Runs the checks that need no body, in the order in which the documented answer runs them.
  ///
  /// - Parameters:
  ///   - exchange: The request.
  ///   - message: Its bytes.
  ///   - counts: False to look at the quotas without counting the request.
  /// - Returns: The endpoint that answers the request.
  /// - Throws: The documented error of the first check that fails.
  @discardableResult
  func checkHead(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    counting counts: Bool
  ) throws(APIRefusal) -> Route {
    let route = try router.route(exchange.head.method, exchange.head.path, in: message)
    if let name = exchange.fields.contradiction {
      throw APIRefusal(400, "header field \(name) is given with different values")
    }
    try checkAccess(&exchange, message, route.endpoint.needs)
    try checkQuota(&exchange, message, of: route.endpoint, counting: counts)
    if route.endpoint.body != nil {
      try MediaType.check(exchange.fields.contentType, in: message)
      _ = try exchange.fields.contentCoding(message)
    }
    return route
  }

  /// True if the request comes to an endpoint that gives tokens and needs none.
  func isLogIn(_ exchange: borrowing Exchange, _ message: Span<UInt8>) -> Bool {
    let route = try? router.route(exchange.head.method, exchange.head.path, in: message)
    guard let endpoint = route?.endpoint else { return false }
    return endpoint.store == .sessions && endpoint.needs == .nothing
  }

  /// Takes the body of a response that has been written, for its storage.
  mutating func reuse(_ body: inout [UInt8]) {
    guard spare.capacity == 0, body.capacity <= Self.keptBytes else { return }
    body.removeAll(keepingCapacity: true)
    swap(&body, &spare)
  }

  /// Bytes of storage that are kept.
  var keptCapacity: Int { spare.capacity }
}

extension DocumentedAnswers {
  private func checkAccess(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ needs: AccessNeed
  ) throws(APIRefusal) {
    let active = exchange.active
    exchange.holder = try exchange.access.run(
      message,
      needs: needs,
      policy: active.scenario.access,
      signer: active.signer
    ) {
      let started = try? active.started(exchange.context(message))
      return (exchange.now, started ?? exchange.now)
    }
  }

  private func checkQuota(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    of endpoint: Endpoint,
    counting counts: Bool
  ) throws(APIRefusal) {
    // What documents no 429 does not count for quotas: log-ins.
    guard !exchange.active.scenario.quotas.isEmpty, endpoint.errors.contains(429) else { return }
    guard
      let overrun = try exchange.active.quotaOverrun(
        token: exchange.token(message),
        exchange.context(message),
        counting: counts
      )
    else { return }
    let quota = overrun.quota
    var refusal = APIRefusal(
      429,
      "the quota of \(quota.requests) requests per \(quota.windowText) is used up; "
        + "the next window begins in \(overrun.secondsLeft) s"
    )
    if quota.saysRetryAfter { refusal.retryAfter = overrun.secondsLeft }
    throw refusal
  }

  /// A value that nobody can have meant would otherwise filter a list down to nothing.
  ///
  /// - Throws: 400 for a documented parameter whose value is escaped wrongly.
  private static func checkQuery(_ query: String, of endpoint: Endpoint) throws(APIRefusal) {
    let found = QueryParameters.problem(in: query) { name in
      endpoint.query.contains { $0.name == name }
    }
    guard let (name, problem) = found else { return }
    switch problem {
    case .badEscape(let text):
      let words = "expected two hex digits behind '%', found \(quoted(shortened(text)))"
      throw APIRefusal(400, "query: \(name): \(words)")
    case .notUTF8(let text):
      throw APIRefusal(400, "query: \(name): \(quoted(shortened(text))) is no UTF-8 once decoded")
    }
  }

  /// Gives the operation what the request brings beside its body.
  private mutating func prepare(
    _ route: Route,
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ recorder: borrowing ExchangeRecorder
  ) throws(APIRefusal) {
    operation.id = Self.id(of: exchange)
    operation.isStrict = exchange.active.scenario.isStrict
    operation.remark = nil
    operation.query = []
    if !route.endpoint.query.isEmpty {
      let query = exchange.head.query.map { message.string(in: $0) } ?? ""
      try Self.checkQuery(query, of: route.endpoint)
      operation.query = QueryParameters.decode(query)
    }
    operation.parameters = route.parameters
    operation.stored = nil
    operation.change = nil
    operation.session = nil
    switch route.endpoint.store {
    case .nothing, .isRecorded: break
    case .sessions:
      let context = exchange.context(message)
      operation.session = SessionScope(
        exchange.active.scenario.access,
        exchange.active.signer,
        tenant: (context.tenant.inUTF8.text, exchange.now),
        token: (exchange.token(message), exchange.holder?.claims),
        sessions: SessionsOfTenant(active: exchange.active, context: context)
      )
    case .reads, .changes:
      let owner = exchange.storeOwner(message)
      let pending = recorder.pendingChanges(ofTenant: owner.name)
      operation.stored = StoreOfTenant(stores: stores, owner: owner, pending: pending)
    }
  }

  /// Performs the operation on a body. A refusal names a content coding that the client did not
  /// declare, if the body begins like one.
  private mutating func perform(
    _ endpoint: Endpoint,
    _ body: Span<UInt8>,
    isInflated: Bool,
    _ output: inout [UInt8]
  ) throws(APIRefusal) {
    do throws(APIRefusal) {
      try endpoint.action(&operation, body, &output)
    } catch {
      guard error.status == 400, let undeclared = ContentCoding(beginningOf: body) else {
        throw error
      }
      throw APIRefusal(400, undeclared.undeclaredReason(isInflated: isInflated))
    }
  }

  /// The id of the new work: the same in every run if a script draws it, else only unique.
  private static func id(of exchange: borrowing Exchange) -> WorkID {
    let seconds = exchange.now / 1_000_000_000
    if let source = exchange.source { return WorkID(seconds: seconds, rest: source.id) }
    return WorkID(seconds: seconds, seed: exchange.active.seed, ordinal: exchange.sequence)
  }
}
