internal import Primitives
internal import HTTPWire
internal import JSONWire
internal import FakedAPI
internal import RequestMatching
internal import Scenarios

/// What one request meets: its head, the scenario and the time that hold for it, and what is made of
/// its bytes, each made once and only if a step asks for it.
///
/// Steps get the bytes beside it: the message, which begins with the head, and the body as framed.
struct Exchange: ~Copyable {
  let head: RequestHead
  let fields: KnownFields
  /// The number of its connection.
  let connection: UInt64
  let active: ActiveScenario
  /// What the tenant's clock shows.
  let clock: ClockReading
  /// What the system's clock shows, in nanoseconds since 1970 UTC.
  let real: Int64
  /// The number of the request; 0 until the request has one.
  var sequence: UInt64 = 0
  /// When its handling began, on the monotonic clock.
  let started: UInt64
  /// True if the connection can read no further request.
  var endsConnection = false
  /// The random numbers of the script that left the request to the documented answer.
  var source: RandomSource?
  /// The work that it attempts, once a script goes by it.
  var work: ScriptedWork?
  /// The holder of its token, if a log-in gave it.
  var holder: TokenHolder?
  private var content: DecodedBody
  private var tenantName: FieldValue?

  /// - Parameters:
  ///   - head: The head of the request.
  ///   - message: The bytes that the head was read from.
  ///   - connection: The number of the connection.
  ///   - scenarios: The scenarios in force.
  ///   - setting: The times and the limits that hold for it.
  init(
    _ head: consuming RequestHead,
    _ message: Span<UInt8>,
    connection: UInt64,
    _ scenarios: borrowing ScenarioRegistry.Cache,
    _ setting: Setting
  ) {
    let fields = KnownFields(head, message)
    var tenantName: FieldValue?
    func tenant() -> FieldValue {
      if let tenantName { return tenantName }
      let name = FieldValue(message, in: fields.tenant)
      tenantName = name
      return name
    }
    active = scenarios.value.scenario(ofTenant: tenant())
    clock = active.reading(tenant: tenant(), real: setting.real)
    real = setting.real
    started = setting.started
    self.head = head
    self.fields = fields
    self.connection = connection
    self.tenantName = tenantName
    content = DecodedBody(setting.limits)
  }

  /// The times and the limits that hold for a request.
  struct Setting {
    /// When its handling began, on the monotonic clock.
    var started: UInt64 = 0
    /// Nanoseconds since 1970 UTC.
    var real: Int64 = 0
    let limits: DecodedBody.Limits
  }
}

extension Exchange {
  /// The time on the tenant's clock, in nanoseconds since 1970 UTC.
  var now: Int64 { clock.now }

  /// The name of the tenant; empty for none.
  mutating func tenant(_ message: Span<UInt8>) -> FieldValue {
    if let tenantName { return tenantName }
    let name = FieldValue(message, in: fields.tenant)
    tenantName = name
    return name
  }

  /// The tenant as the owner of its store.
  mutating func storeOwner(_ message: Span<UInt8>) -> StoreOwner {
    StoreOwner(name: tenant(message), start: active.start)
  }

  /// What a rule or a quota is evaluated with.
  mutating func context(_ message: Span<UInt8>) -> EvaluationContext {
    var context = EvaluationContext(seed: active.seed, tenant: tenant(message), now: now)
    context.work = work
    return context
  }

  /// What the checks of the head look at.
  var access: AccessCheck { fields.access }

  /// The bearer token; empty for none.
  func token(_ message: Span<UInt8>) -> FieldValue {
    FieldValue(message, in: access.token(message))
  }

  /// What rules are compared with.
  func matchable(_ message: Span<UInt8>) -> MatchableRequest {
    MatchableRequest(
      method: head.method,
      target: (head.path, head.query),
      tenant: fields.tenant,
      headers: head.fields.map { MatchableRequest.Header(name: $0.name, value: $0.value) },
      head: message
    )
  }
}

// MARK: The body

extension Exchange {
  /// Undoes the content coding of the body.
  ///
  /// - Returns: The bytes that come out; nil without a coding.
  /// - Throws: The documented refusal of a body that cannot be inflated.
  mutating func inflated(_ message: Span<UInt8>, _ body: Span<UInt8>) throws(APIRefusal)
    -> [UInt8]?
  {
    guard fields.contentEncoding != nil else { return nil }
    return try content.inflated(fields, message, body)
  }

  /// The body as JSON with its content coding undone; nil if it is not JSON.
  mutating func json(_ message: Span<UInt8>, _ body: Span<UInt8>) -> JSONNode? {
    content.json(fields, message, body)
  }

  /// The fingerprint of the body, the same for bodies of the same JSON value, and for others that are
  /// the same once inflated.
  mutating func fingerprint(_ message: Span<UInt8>, _ body: Span<UInt8>) -> UInt64 {
    content.fingerprint(fields, message, body)
  }
}
