internal import Primitives
internal import FakedAPI
internal import HTTPWire
internal import Journal
internal import Scenarios

extension ExchangeHandler {
  /// Decides on the response, or refuses the request where its response cannot be kept for a client
  /// that does not read. If there is room for no response at all, no script and no quota moves on.
  ///
  /// - Parameters:
  ///   - exchange: The request.
  ///   - message: The bytes that begin with its head.
  ///   - body: Its body as framed.
  ///   - waiting: Bytes of earlier responses that the connection is about to send.
  /// - Returns: The response.
  mutating func decide(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>,
    behind waiting: Int
  ) -> Response {
    guard state.unsent.haveRoom(for: waiting + 1) else {
      return refuseForRoom(&exchange, rule: nil)
    }
    let response = decide(&exchange, message, body)
    guard response.isSent, !state.unsent.haveRoom(for: waiting + response.body.count) else {
      return response
    }
    return refuseForRoom(&exchange, rule: response.rule)
  }

  private func refuseForRoom(_ exchange: inout Exchange, rule: String?) -> Response {
    exchange.endsConnection = true
    var refusal = Response(error: 503, outcome: .rejected, reason: state.unsent.refusal)
    refusal.rule = rule
    return refusal
  }

  /// Decides on the response: of the fake itself, of the scenario, or as documented.
  private mutating func decide(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> Response {
    // While the record file cannot be written, no script and no quota moves on. The record of this
    // refusal is the next attempt to write.
    if recorder.isFailing {
      return Self.unrecordable("the request may not be recorded: the last one could not")
    }
    if message.equals("*", in: exchange.head.path) { return Self.optionsOfServer() }
    if let preflight = crossOrigin?.preflight(exchange, message) { return preflight }
    guard exchange.head.isBelowBase else { return outsideBase }
    do throws(APIRefusal) {
      let active = exchange.active
      if active.scenario.countsFromFirstRequest {
        _ = try active.started(exchange.context(message))
      }
      if let code = exchange.fields.preferredCode(message) {
        var response = Response(preferred: try code.status)
        setMessageOfLogIn(&response, exchange, message)
        return response
      }
      if !active.scenario.rules.isEmpty {
        switch try selection.verdict(&exchange, message, body) {
        case .documented(let source): exchange.source = source
        case .scripted(let step):
          let response = answer(step, &exchange, message, body)
          endWork(&exchange, message, response)
          return response
        }
      }
      let response = try documented.answer(&exchange, message, body, recorder)
      endWork(&exchange, message, response)
      return response
    } catch {
      return Response(refusing: error)
    }
  }

  /// Tells scripts that go by works how this one was answered. A client that may leave before a late
  /// answer does not know of its acceptance; what is refused for good does not come again built anew.
  private func endWork(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ response: borrowing Response
  ) {
    guard let work = exchange.work else { return }
    let status = response.head.status
    let isBroken = response.outcome == .fault
    let isAccepted = (200..<300).contains(status) && !isBroken && response.isImmediate
    guard isAccepted || isBroken || [401, 403, 408, 425, 429].contains(status) || status >= 500
    else { return }
    exchange.active.end(work, isAccepted: isAccepted, exchange.context(message))
  }

  /// The response of a step, with its fault and its delay.
  private mutating func answer(
    _ step: SelectedStep,
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> Response {
    let rule = exchange.active.scenario.name(ofRule: step.rule)
    var response = answerWithoutFault(step, &exchange, message, body)
    if let fault = step.step.fault {
      response.set(step, reason: "fault \(fault.kind.rawValue)")
      // A dribbled response is whole all the same.
      if fault.kind != .dribble {
        response.outcome = .fault
        // The broken response does not show the work, so the journal cannot.
        if response.changesStore {
          response.change = StoreChange(created: response.body.span)
          response.changesStore = false
        }
      }
    }
    response.rule = rule
    response.hold = scripted.hold(step, &exchange, message)
    return response
  }

  private mutating func answerWithoutFault(
    _ step: SelectedStep,
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> Response {
    if let fault = step.step.fault, !fault.sendsResponse {
      return Response(status: 0, outcome: .fault)
    }
    if case .response(let response) = step.step.answer {
      var answer = scripted.answer(response, step, &exchange, message, body)
      if case .documented = response.body { setMessageOfLogIn(&answer, exchange, message) }
      return answer
    }
    exchange.source = step.source
    do throws(APIRefusal) {
      return try documented.answer(&exchange, message, body, recorder)
    } catch {
      return Response(refusing: error)
    }
  }

  /// Gives a documented 401 that was asked for the message of log-ins, if it answers one.
  private func setMessageOfLogIn(
    _ response: inout Response,
    _ exchange: borrowing Exchange,
    _ message: Span<UInt8>
  ) {
    guard response.head.status == 401, documented.isLogIn(exchange, message) else { return }
    response.setMessage(DocumentedMessage.credentials)
  }

  /// The response to `OPTIONS *`, which asks for the server as a whole (RFC 9110 §9.3.7).
  private static func optionsOfServer() -> Response {
    var response = Response(status: 204, outcome: .options)
    response.head.fields.append((name: "Allow", value: serverMethods))
    return response
  }

  private static let serverMethods = (API.methods + ["OPTIONS"]).sorted().joined(separator: ", ")

  /// The refusal of a request that is not below the base path.
  private var outsideBase: Response {
    let source =
      state.configuration.basePath == nil ? "basePath of the scenario" : "--base-path"
    let reason = "no such route; the API is under \(state.base ?? .root) (\(source))"
    return Response(refusing: .noRoute(reason))
  }

  /// The refusal of a request that cannot be recorded.
  static func unrecordable(_ reason: String) -> Response {
    Response(error: 500, outcome: .rejected, reason: reason)
  }
}
