internal import Primitives
internal import HTTPWire
internal import JSONWire
internal import FakedAPI
internal import RequestMatching
internal import Scenarios
internal import Verification

/// Selects the rule and the step that answer a request, a head or a connection.
struct RuleSelection {
  /// The steps of work that matching one request may cost.
  let matchSteps: Int
}

extension RuleSelection {
  /// Decides on a complete request.
  ///
  /// - Throws: 500 where matching costs too much, 503 where too much would have to be remembered.
  func verdict(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) throws(APIRefusal) -> Verdict {
    let active = exchange.active
    let matchable = exchange.matchable(message)
    let candidates: [Scenario.Candidate]
    do throws(MatchingOverrun) {
      candidates = try active.scenario.candidates(
        matchable,
        head: message,
        MatchingCost(limit: matchSteps),
        body: { exchange.json(message, body) }
      ) { each in
        switch each {
        case .body: exchange.fingerprint(message, body)
        case .work: Self.work(&exchange, message, body)
        case .thing:
          Self.fingerprint(
            Array((exchange.json(message, body)?["thingId"]?.string ?? "").utf8).span
          )
        default: Self.key(each, exchange, message)
        }
      }
    } catch {
      throw APIRefusal(500, active.scenario.reason(for: error))
    }
    return try active.verdict(among: candidates, exchange.context(message))
  }

  /// Decides whether a fault strikes once the head has come.
  func faultAfterHead(_ exchange: inout Exchange, _ message: Span<UInt8>) -> SelectedStep? {
    let active = exchange.active
    guard active.scenario.hasHeadFaults, exchange.fields.preferredCode(message) == nil else {
      return nil
    }
    let candidates = active.scenario.candidatesBeforeBody(
      exchange.matchable(message),
      head: message,
      MatchingCost(limit: matchSteps)
    ) { Self.key($0, exchange, message) }
    return try? active.faultAfterHead(among: candidates, exchange.context(message))
  }

  /// The key of a script that looks at the head alone.
  private static func key(
    _ each: ScriptKey,
    _ exchange: borrowing Exchange,
    _ message: Span<UInt8>
  ) -> UInt64 {
    switch each {
    case .token: return fingerprint(exchange.token(message).bytes.span)
    case .connection: return exchange.connection
    case .header(let name):
      // By the bytes, not by the text: values that are not UTF-8 must not share a key.
      let field = exchange.head.fields.first {
        message.equalsIgnoringCase(name.utf8Span.span, in: $0.name)
      }
      return fingerprint(message.extracting(field?.value ?? 0..<0))
    case .tenant, .body, .work, .thing: return 0
    }
  }

  /// The key of the work as it was sent; what sends no work has one of its own for each target and body.
  private static func work(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> UInt64 {
    let call = WorkCall(exchange.head.method, exchange.head.path)
    var common = Fingerprint()
    common.combine(call.fingerprint(in: message))
    guard call.sendsWork(in: message) else {
      common.combine(message.extracting(exchange.head.query ?? 0..<0))
      common.combine(exchange.fingerprint(message, body))
      return common.value
    }
    if let field = exchange.head.value(of: "idempotency-key", in: message), !field.isEmpty {
      common.combine(message.extracting(field))
      exchange.work = ScriptedWork(sent: common.value, rebuilt: nil)
    } else {
      let now = TimeOfNow(clocks: [exchange.now, exchange.real])
      let rebuilt = exchange.json(message, body).map { now.rebuilt($0, common) }
      common.combine(exchange.fingerprint(message, body))
      exchange.work = ScriptedWork(sent: common.value, rebuilt: rebuilt)
    }
    return common.value
  }

  private static func fingerprint(_ bytes: Span<UInt8>) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes)
    return fingerprint.value
  }
}
