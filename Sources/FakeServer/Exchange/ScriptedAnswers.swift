internal import Primitives
internal import HTTPWire
internal import FakedAPI
internal import Journal
internal import RequestMatching
internal import Scenarios
internal import Times

/// Makes the responses that a scenario writes, with their templates filled.
struct ScriptedAnswers {
  /// Bytes that a response made from templates may have.
  let answerBytes: Int
}

extension ScriptedAnswers {
  /// The response that the step writes.
  func answer(
    _ scripted: ScriptedResponse,
    _ step: SelectedStep,
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> Response {
    var response = Response(status: scripted.status, outcome: .forced)
    var context: TemplateContext?
    if scripted.hasTemplates {
      context = templateContext(step, &exchange, message, body)
      context?.room = answerBytes
    }
    do throws(TooLargeRendering) {
      for (name, value) in scripted.headers {
        // Bytes of a request must not end the field.
        let text = try value.render(&context)
          .map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
        response.head.fields.append((name: name, value: text.repairedText))
      }
      if scripted.endsConnection { response.head.connection = .close }
      switch scripted.body {
      case .bytes(let bytes): response.body = bytes
      case .template(let template): response.body = try template.render(&context)
      case .documented: if scripted.status >= 400 { response.setMessage() }
      case .file: Self.fail(&response, nil)
      case .unavailable(let reason): Self.fail(&response, reason)
      }
    } catch {
      response.head.fields.removeAll()
      Self.fail(&response, tooLarge(exchange.active.scenario.name(ofRule: step.rule)))
    }
    return response
  }

  /// How long the response of the step is held back.
  func hold(_ step: SelectedStep, _ exchange: inout Exchange, _ message: Span<UInt8>) -> Hold {
    let delay = step.source.delay(of: step.step)
    guard delay > .zero else { return .none }
    guard exchange.active.scenario.delays == .virtual else { return .real(delay) }
    // No clock shows a later time, and a response must not wait for ever.
    let until = min(exchange.now.saturatingAdding(delay.nanoseconds), Timestamp.last)
    return .virtual(until: until, tenant: exchange.tenant(message))
  }

  /// Makes a response that cannot be written the documented 500.
  private static func fail(_ response: inout Response, _ reason: String?) {
    response.head.status = 500
    response.head.fields.removeAll { $0.name.lowercased() == "content-type" }
    if let reason { response.reason = reason }
    response.setMessage()
  }

  private func tooLarge(_ rule: String) -> String {
    "the answer of \(rule) would have more than \(answerBytes) bytes; --answer-bytes allows more"
  }

  private func templateContext(
    _ step: SelectedStep,
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> TemplateContext {
    let head = exchange.head
    var context = TemplateContext(draws: step.source.templateDraws)
    context.method = message.string(in: head.method)
    context.path = message.string(in: head.path)
    context.tenant = exchange.tenant(message).text
    context.token = exchange.token(message).text
    context.query = QueryParameters.decode(head.query.map { message.string(in: $0) } ?? "")
    context.headers = head.fields.map {
      (message.string(in: $0.name).lowercased(), message.fieldText(in: $0.value))
    }
    context.body = exchange.json(message, body)
    context.id = WorkID(seconds: exchange.now / 1_000_000_000, rest: step.source.id).text
    context.now = exchange.now
    context.attempt = step.source.ordinal
    return context
  }
}
