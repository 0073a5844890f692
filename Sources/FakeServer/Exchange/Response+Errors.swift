internal import Primitives
internal import HTTPWire
internal import FakedAPI
internal import Journal
internal import Scenarios

extension Response {
  /// An error with the documented message as its body.
  init(error status: Int, outcome: Outcome, reason: String? = nil) {
    self.init(status: status, outcome: outcome)
    self.reason = reason
    setMessage()
  }

  /// The documented error for a request that is refused.
  init(refusing refusal: APIRefusal) {
    let outcome = refusal.isOfRoute ? Outcome.notFound : .rejected
    self.init(error: refusal.status, outcome: outcome, reason: refusal.reason)
    if refusal.isOfCredentials { setMessage(DocumentedMessage.credentials) }
    if let allow = refusal.allow { head.fields.append((name: "Allow", value: allow)) }
    if let codings = refusal.acceptEncoding {
      head.fields.append((name: "Accept-Encoding", value: codings))
    }
    if refusal.isOfToken {
      head.fields.append((name: Challenge.field, value: Challenge.invalidToken))
    }
    if let seconds = refusal.retryAfter {
      head.fields.append((name: "Retry-After", value: String(seconds)))
    }
  }

  /// The documented error that `Prefer: code=` asks for.
  init(preferred status: Int) {
    self.init(error: status, outcome: .forced, reason: "asked for by Prefer: code=\(status)")
    head.fields.append((name: "Preference-Applied", value: "code=\(status)"))
  }

  /// A fault before there is a response.
  init(fault step: SelectedStep, of scenario: Scenario, at place: Fault.Place) {
    self.init(status: 0, outcome: .fault)
    rule = scenario.name(ofRule: step.rule)
    set(step, reason: "fault \(step.step.fault?.kind.rawValue ?? "") at \(place.rawValue)")
  }

  /// Makes the response break as the step says.
  mutating func set(_ step: SelectedStep, reason: String) {
    guard let fault = step.step.fault else { return }
    self.fault = fault
    self.reason = reason
    if fault.kind == .garbage { body = step.source.garbage }
  }

  /// Makes the body the message that every error has, in the documented shape.
  ///
  /// - Parameter message: Nil for that of the status.
  mutating func setMessage(_ message: StaticString? = nil) {
    let status = head.status
    if !head.fields.contains(where: { $0.name.lowercased() == "content-type" }) {
      head.contentType = "application/json"
    }
    body.removeAll(keepingCapacity: true)
    body.append(ascii: "{\"message\":\"")
    let phrase = StatusCode.reasonPhrase(of: status)
    body.append(
      ascii: message ?? DocumentedMessage.of(status)
        ?? (phrase.utf8CodeUnitCount > 0 ? phrase : "Error")
    )
    body.append(ascii: "\"}")
  }
}
