internal import Bytes
internal import Gzip
internal import HTTPWire
internal import JSONWire
internal import MaintenanceWorks
internal import RequestJournal
internal import RequestMatching
internal import Scenarios
internal import Times

extension Responder {
  /// Decides on the answer and writes its body into `self.body`.
  func decide(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    _ setting: Setting
  ) -> Answer {
    // Then no position moves on and no quota is used up; whether it can be recorded, this shows.
    if let recorder = state.recorder, recorder.isFailing {
      return unrecordable("the request may not be recorded: the last one could not")
    }
    if bytes.equals("*", in: head.path) {
      // The server as a whole (RFC 9110 §9.3.7).
      var answer = Answer(status: 204, outcome: .accepted)
      answer.head.fields.append((name: "Allow", value: "OPTIONS, POST"))
      return answer
    }
    if let cors = state.configuration.cors,
      var preflight = CrossOrigin.preflight(cors, head, bytes)
    {
      if preflight.outcome == .rejected { writeMessage(of: &preflight) }
      return preflight
    }
    do throws(APIRefusal) {
      let scenario = setting.inForce.scenario
      if scenario.countsFromFirstRequest {
        _ = try setting.inForce.started(occasion(fields, bytes, setting))
      }
      if let status = fields.preferredStatus(bytes) {
        var answer = Answer(status: status, outcome: .forced)
        answer.reason = "asked for by Prefer: code=\(status)"
        answer.head.fields.append((name: "Preference-Applied", value: "code=\(status)"))
        writeMessage(of: &answer)
        return answer
      }
      guard !scenario.rules.isEmpty else {
        return try documented(head, fields, bytes, body: body, setting)
      }
      switch try verdict(head, fields, bytes, body: body, setting) {
      case .documented(let source):
        return try documented(head, fields, bytes, body: body, setting, source)
      case .scripted(let turn):
        return try scripted(turn, head, fields, bytes, body: body, setting)
      }
    } catch {
      return refused(error)
    }
  }

  func occasion(_ fields: RequestFields, _ bytes: Span<UInt8>, _ setting: Setting) -> Occasion {
    Occasion(
      seed: setting.inForce.seed,
      tenant: fields.tenantName(bytes),
      now: setting.now
    )
  }

  private func verdict(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    _ setting: Setting
  ) throws(APIRefusal) -> Verdict {
    // Decoded and parsed once, for the first rule that asks.
    var parsed: JSONNode??
    func json() -> JSONNode? {
      if let parsed { return parsed }
      let node = node(of: body, fields, bytes)
      parsed = .some(node)
      return node
    }
    let token = fields.token(head, bytes)
    let connection = setting.connection
    let candidates = setting.inForce.scenario.candidates(
      fields.facts(head),
      head: bytes,
      body: json
    ) { each in
      switch each {
      case .body: decodedFingerprint(of: body, fields, bytes)
      case .thing: Self.fingerprint(json()?["thingId"]?.string ?? "")
      default: Self.key(each, token: token, connection: connection, fields, bytes, head)
      }
    }
    return try setting.inForce.verdict(among: candidates, occasion(fields, bytes, setting))
  }

  /// What a script keeps a position for that looks at the head alone.
  static func key(
    _ each: ScriptKey,
    token: String,
    connection: UInt64,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    _ head: borrowing RequestHead
  ) -> UInt64 {
    switch each {
    case .token: fingerprint(token)
    case .connection: connection
    case .header(let name):
      fingerprint(
        head.fields.first { bytes.equalsIgnoringCase(name.utf8Span.span, in: $0.name) }
          .map { bytes.string(in: $0.value) } ?? ""
      )
    case .tenant, .body, .thing: 0
    }
  }

  private static func fingerprint(_ text: String) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(Array(text.utf8).span)
    return fingerprint.value
  }

  /// The same for bodies that are the same once their content coding is undone.
  private func decodedFingerprint(
    of body: Span<UInt8>,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>
  ) -> UInt64 {
    var fingerprint = Fingerprint()
    if (try? decode(body, fields, bytes)) == true {
      let work = inflated
      fingerprint.combine(work.span)
    } else {
      fingerprint.combine(body)
    }
    return fingerprint.value
  }

  /// The body as JSON with its content coding undone; nil if it is none.
  private func node(
    of body: Span<UInt8>,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>
  ) -> JSONNode? {
    let maxDepth = state.configuration.limits.jsonDepth
    let maxValues = JSONLimits.matchedValues
    do {
      guard try decode(body, fields, bytes) else {
        return try? JSONNode(parsing: body, maxDepth: maxDepth, maxValues: maxValues)
      }
    } catch {
      return nil
    }
    let work = inflated
    return try? JSONNode(parsing: work.span, maxDepth: maxDepth, maxValues: maxValues)
  }

  private func scripted(
    _ turn: Turn,
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    _ setting: Setting
  ) throws(APIRefusal) -> Answer {
    let rule = setting.inForce.scenario.name(ofRule: turn.rule)
    var answer: Answer
    if let fault = turn.step.fault, !fault.sendsResponse {
      answer = Answer(status: 0, outcome: .fault)
    } else if case .response(let response) = turn.step.answer {
      answer = Answer(status: response.status, outcome: .forced)
      write(response, turn, head, fields, bytes, body: body, setting, to: &answer)
    } else {
      do throws(APIRefusal) {
        answer = try documented(head, fields, bytes, body: body, setting, turn.source)
      } catch {
        answer = refused(error)
      }
    }
    if let fault = turn.step.fault {
      answer.fault = fault
      // A response that takes its time is whole all the same.
      if fault.kind != .dribble { answer.outcome = .fault }
      answer.reason = "fault \(fault.kind.rawValue)"
      if fault.kind == .garbage { answer.garbage = turn.source.garbage }
    }
    answer.rule = rule
    answer.hold = hold(turn, fields, bytes, setting)
    if answer.reason == nil, answer.outcome == .forced, answer.head.status >= 400 {
      answer.reason = "forced by \(rule)"
    }
    return answer
  }

  private func hold(
    _ turn: Turn,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    _ setting: Setting
  ) -> Hold {
    let delay = turn.source.delay(of: turn.step)
    guard delay > .zero else { return .none }
    guard setting.inForce.scenario.delays == .virtual else { return .real(delay) }
    return .virtual(until: setting.now &+ delay.nanoseconds, tenant: fields.tenantName(bytes))
  }

  /// Writes a scripted response, its templates filled.
  private func write(
    _ response: ScriptedResponse,
    _ turn: Turn,
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    _ setting: Setting,
    to answer: inout Answer
  ) {
    var context: TemplateContext?
    if response.hasTemplates {
      context = templateContext(turn, head, fields, bytes, body: body, setting)
    }
    for (name, value) in response.headers {
      // What a request brings must not end the field.
      let text = value.render(&context).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
      answer.head.fields.append((name: name, value: text.repairedText))
    }
    switch response.body {
    case .bytes(let scripted): self.body.append(copying: scripted.span)
    case .template(let template): self.body += template.render(&context)
    case .documented: if response.status >= 400 { writeMessage(of: &answer) }
    case .file, .unavailable:
      answer.head.status = 500
      answer.head.fields.removeAll { $0.name.lowercased() == "content-type" }
      if case .unavailable(let reason) = response.body { answer.reason = reason }
      writeMessage(of: &answer)
    }
  }

  private func templateContext(
    _ turn: Turn,
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    _ setting: Setting
  ) -> TemplateContext {
    TemplateContext(
      method: bytes.string(in: head.method),
      path: bytes.string(in: head.path),
      tenant: fields.tenantName(bytes),
      token: fields.token(head, bytes),
      query: QueryParameters.decode(head.query.map { bytes.string(in: $0) } ?? ""),
      headers: head.fields.map {
        (bytes.string(in: $0.name).lowercased(), bytes.string(in: $0.value))
      },
      body: node(of: body, fields, bytes),
      id: WorkID(seconds: setting.now / 1_000_000_000, rest: turn.source.id).text,
      now: setting.now,
      attempt: turn.source.ordinal,
      draws: turn.source.templateDraws
    )
  }

  /// What API.md documents for the request, under the scenario's access.
  private func documented(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    _ setting: Setting,
    _ source: DrawSource? = nil
  ) throws(APIRefusal) -> Answer {
    try check(head, fields, bytes, setting)
    try checkQuota(head, fields, bytes, setting, counting: true)
    try fields.workHead(head).checkMediaType(bytes)
    let seconds = setting.now / 1_000_000_000
    // A script makes it the same in every run; else it only has to be another each time.
    let id =
      source.map { WorkID(seconds: seconds, rest: $0.id) }
      ?? WorkID(seconds: seconds, seed: setting.inForce.seed, ordinal: setting.sequence)
    let isStrict = setting.inForce.scenario.isStrict
    if try decode(body, fields, bytes) {
      let work = inflated
      try accept(work.span, id: id, isStrict: isStrict)
    } else {
      try accept(body, id: id, isStrict: isStrict)
    }
    var answer = Answer(status: 201, outcome: .accepted)
    answer.head.contentType = "application/json"
    return answer
  }

  /// The answer to a request that is refused as documented.
  func refused(_ refusal: APIRefusal) -> Answer {
    var answer = Answer(
      status: refusal.status,
      outcome: refusal.status == 404 ? .notFound : .rejected
    )
    answer.reason = refusal.reason
    if let allow = refusal.allow { answer.head.fields.append((name: "Allow", value: allow)) }
    if let codings = refusal.acceptEncoding {
      answer.head.fields.append((name: "Accept-Encoding", value: codings))
    }
    if let seconds = refusal.retryAfter {
      answer.head.fields.append((name: "Retry-After", value: String(seconds)))
    }
    body.removeAll(keepingCapacity: true)
    writeMessage(of: &answer)
    return answer
  }

  /// The documented checks from the route to the permissions.
  func check(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    _ setting: Setting
  ) throws(APIRefusal) {
    let work = fields.workHead(head)
    try work.checkRoute(bytes)
    if let name = fields.contradiction {
      throw APIRefusal(400, "header field \(name) is given with different values")
    }
    try work.checkAccess(bytes, policy: setting.inForce.scenario.access) {
      let started = try? setting.inForce.started(occasion(fields, bytes, setting))
      return (setting.now, started ?? setting.now)
    }
  }

  /// The check behind them: whether a quota is used up.
  ///
  /// - Parameters:
  ///   - head: Of the request.
  ///   - fields: Of the request.
  ///   - bytes: From its first byte.
  ///   - setting: What it meets.
  ///   - counts: False to look without counting it.
  /// - Throws: The documented 429, or 503 where too much would have to be remembered.
  func checkQuota(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    _ setting: Setting,
    counting counts: Bool
  ) throws(APIRefusal) {
    guard !setting.inForce.scenario.quotas.isEmpty else { return }
    guard
      let overrun = try setting.inForce.quotaOverrun(
        token: fields.token(head, bytes),
        occasion(fields, bytes, setting),
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

  private func accept(_ work: Span<UInt8>, id: WorkID, isStrict: Bool) throws(APIRefusal) {
    do {
      try draft.read(
        work,
        maxDepth: state.configuration.limits.jsonDepth,
        isStrict: isStrict
      )
    } catch {
      throw APIRefusal(400, error.reason(in: work))
    }
    draft.writeCreated(id: id, body: work, into: &body)
  }

  /// Undoes the content coding of a body into `self.inflated`.
  ///
  /// - Returns: False if there is none.
  private func decode(
    _ body: Span<UInt8>,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>
  ) throws(APIRefusal) -> Bool {
    guard let coding = try contentCoding(fields, bytes) else { return false }
    inflated.removeAll(keepingCapacity: true)
    do {
      try coding.inflate(body, limit: state.configuration.limits.inflatedBytes, into: &inflated)
    } catch {
      if case .tooLarge = error { throw APIRefusal(413, error.description) }
      throw APIRefusal(400, error.description)
    }
    return true
  }

  /// The coding that has to be undone; nil for none.
  func contentCoding(
    _ fields: RequestFields,
    _ bytes: Span<UInt8>
  ) throws(APIRefusal) -> ContentCoding? {
    guard let value = fields.contentEncoding else { return nil }
    switch ContentCoding.Field(bytes.string(in: value)) {
    case .none: return nil
    case .known(let coding): return coding
    case .unknown(let name):
      let known = ContentCoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw APIRefusal(
        415,
        "Content-Encoding: '\(name)' is not known (known: \(known))",
        acceptEncoding: known
      )
    }
  }

  /// Bytes of a buffer that are kept for the next request.
  static let keptBytes = 256 * 1024

  /// Writes the body that every error has, in the documented shape.
  func writeMessage(of answer: inout Answer) {
    let status = answer.head.status
    if !answer.head.fields.contains(where: { $0.name.lowercased() == "content-type" }) {
      answer.head.contentType = "application/json"
    }
    body.append(ascii: "{\"message\":\"")
    let phrase = StatusCode.reasonPhrase(of: status)
    body.append(
      ascii: DocumentedMessage.of(status) ?? (phrase.utf8CodeUnitCount > 0 ? phrase : "Error")
    )
    body.append(ascii: "\"}")
  }
}
