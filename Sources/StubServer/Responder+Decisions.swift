internal import Bytes
internal import Gzip
internal import HTTPWire
internal import JSONWire
internal import MaintenanceWorks
internal import RequestJournal
internal import RequestMatching
internal import Scenarios

extension Responder {
  /// Decides on the answer and writes its body into `self.body`.
  func decide(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    sequence: UInt64
  ) -> Answer {
    if bytes.equals("*", in: head.path) {
      // The server as a whole (RFC 9110 §9.3.7).
      var answer = Answer(status: 204, outcome: .accepted)
      answer.head.fields.append((name: "Allow", value: "OPTIONS, POST"))
      return answer
    }
    if let cors = state.configuration.cors,
      let preflight = CrossOrigin.preflight(cors, head, bytes)
    {
      return preflight
    }
    if let status = fields.preferredStatus(bytes) {
      var answer = Answer(status: status, outcome: .forced)
      answer.reason = "asked for by Prefer: code=\(status)"
      answer.head.fields.append((name: "Preference-Applied", value: "code=\(status)"))
      writeMessage(of: &answer)
      return answer
    }
    guard !scenario.value.scenario.rules.isEmpty else {
      return documented(head, fields, bytes, body: body, sequence: sequence)
    }
    let facts = fields.facts(head)
    // Decoded and parsed once, for the first rule that asks.
    var parsed: JSONNode??
    let verdict = scenario.value.verdict(tenant: bytes.string(in: fields.tenant ?? 0..<0)) { rule in
      rule.when.matches(facts, head: bytes) {
        if let parsed { return parsed }
        let node = node(of: body, fields, bytes)
        parsed = .some(node)
        return node
      }
    }
    guard case .scripted(let step, let index) = verdict else {
      return documented(head, fields, bytes, body: body, sequence: sequence)
    }
    var answer = scripted(step, head, fields, bytes, body: body, sequence: sequence)
    answer.rule = scenario.value.scenario.rules[index].name ?? "rules[\(index)]"
    answer.delay = step.delay
    if answer.reason == nil, answer.outcome == .forced, answer.head.status >= 400 {
      answer.reason = "forced by \(answer.rule ?? "a rule")"
    }
    return answer
  }

  /// The body as JSON with its content coding undone; nil if it is none.
  private func node(
    of body: Span<UInt8>,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>
  ) -> JSONNode? {
    let maxDepth = state.configuration.limits.jsonDepth
    do {
      guard try decode(body, fields, bytes) else {
        return try? JSONNode(parsing: body, maxDepth: maxDepth)
      }
    } catch {
      return nil
    }
    let work = inflated
    return try? JSONNode(parsing: work.span, maxDepth: maxDepth)
  }

  private func scripted(
    _ step: Step,
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    sequence: UInt64
  ) -> Answer {
    switch step.answer {
    case .documented:
      return documented(head, fields, bytes, body: body, sequence: sequence)
    case .fault(let fault):
      var answer = Answer(status: 0, outcome: .fault)
      answer.fault = fault
      answer.reason = "fault \(fault.rawValue)"
      return answer
    case .response(let response):
      var answer = Answer(status: response.status, outcome: .forced)
      answer.head.fields = response.headers
      if let scripted = response.body {
        self.body.append(copying: scripted.span)
      } else if response.status >= 400 {
        writeMessage(of: &answer)
      }
      return answer
    }
  }

  /// What API.md documents for the request, under the scenario's access.
  private func documented(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    sequence: UInt64
  ) -> Answer {
    do {
      try check(head, fields, bytes)
      let seed = state.seed(under: scenario.value.scenario)
      let id = WorkID(seconds: now / 1_000_000_000, seed: seed, ordinal: sequence)
      if try decode(body, fields, bytes) {
        let work = inflated
        try accept(work.span, id: id)
      } else {
        try accept(body, id: id)
      }
      var answer = Answer(status: 201, outcome: .accepted)
      answer.head.contentType = "application/json"
      return answer
    } catch {
      var answer = Answer(
        status: error.status,
        outcome: error.status == 404 ? .notFound : .rejected
      )
      answer.reason = error.reason
      if let allow = error.allow { answer.head.fields.append((name: "Allow", value: allow)) }
      if let codings = error.acceptEncoding {
        answer.head.fields.append((name: "Accept-Encoding", value: codings))
      }
      writeMessage(of: &answer)
      return answer
    }
  }

  /// The documented checks that need no body.
  func check(
    _ head: borrowing RequestHead,
    _ fields: RequestFields,
    _ bytes: Span<UInt8>
  ) throws(APIRefusal) {
    let work = fields.workHead(head)
    try work.checkRoute(bytes)
    if let name = fields.contradiction {
      throw APIRefusal(400, "header field \(name) is given with different values")
    }
    try work.checkAccess(bytes, policy: scenario.value.scenario.access)
    try work.checkMediaType(bytes)
  }

  private func accept(_ work: Span<UInt8>, id: WorkID) throws(APIRefusal) {
    do {
      try draft.read(work, maxDepth: state.configuration.limits.jsonDepth)
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
    inflated.removeAll(keepingCapacity: inflated.capacity <= Self.keptBytes)
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
