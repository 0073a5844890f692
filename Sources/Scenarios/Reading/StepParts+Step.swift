internal import JSONDocuments

extension StepParts {
  /// The step that the members make together; refuses members that contradict each other.
  func step(_ reader: inout DocumentReader) -> Step {
    var step = Step()
    step.times = times?.value
    step.chance = chance?.value ?? 1
    step.delay = delay?.value ?? .none
    if let choices {
      let others = [
        status?.at, headers?.at, body?.at, fault?.at, place?.at, over?.at, delay?.at,
      ]
      for other in others.compactMap(\.self) {
        reader.error("a step with 'oneOf' says this in each of its steps", at: other)
      }
      step.answer = .oneOf(choices.value.map { (weight: Int($0.weight), step: $0.step) })
      if draw?.value == .shuffled { step.deck = Self.deck(choices, &reader) }
      return step
    }
    if let draw { reader.error("'draw' belongs to a 'oneOf'", at: draw.at) }
    step.fault = readFault(&reader)
    if let fault, !fault.value.needsResponse || place?.value != .response && place != nil {
      if status != nil || headers != nil || body != nil {
        let kind = fault.value.rawValue
        reader.error(
          "'fault': \"\(kind)\" sends no response; leave out status, headers and body",
          at: fault.at
        )
      }
    } else if let status {
      step.answer = .response(response(status.value, &reader))
    } else if let range = headers?.at ?? body?.at {
      reader.error("a step with headers or a body needs a 'status'", at: range)
    }
    return step
  }

  /// The deck of the choices; refuses weights that make too many cards.
  private static func deck(_ choices: Placed<[Choice]>, _ reader: inout DocumentReader) -> Deck? {
    let weights = choices.value.map { Int($0.weight) }
    let size = Deck.size(of: weights)
    if size > Deck.most {
      reader.error(
        "'oneOf': the deck of these weights has \(size) cards, and at most \(Deck.most) can be "
          + "shuffled; write smaller weights\(smaller(weights))",
        at: choices.at
      )
    }
    return Deck(weights)
  }

  /// Weights in about the same proportion that make a deck of about 100 cards, in words that follow
  /// "weights"; nothing for more than a few.
  private static func smaller(_ weights: [Int]) -> String {
    guard weights.count <= 10 else { return "" }
    let sum = weights.reduce(0, +)
    let smaller = weights.map { $0 == 0 ? 0 : max(1, ($0 * 100 + sum / 2) / sum) }
    return ", such as \(smaller.map(String.init).joined(separator: ", "))"
  }

  /// RFC 9110 §6.4.1.
  private static let statusesWithoutBody = [204, 304]

  private func response(_ status: Int, _ reader: inout DocumentReader) -> ScriptedResponse {
    if Self.statusesWithoutBody.contains(status) {
      if let body {
        reader.error("a response of status \(status) has no body", at: body.at)
      }
      if let fault, fault.value == .truncate {
        reader.error("a response of status \(status) has no body to truncate", at: fault.at)
      }
    }
    var response = ScriptedResponse(status: status)
    response.headers = headers?.value.list ?? []
    response.endsConnection = headers?.value.endsConnection ?? false
    guard let body else { return response }
    response.body = body.value
    if !response.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      response.headers.append((name: "Content-Type", value: Template(fixed: Array(mediaType.utf8))))
    }
    return response
  }

  private func readFault(_ reader: inout DocumentReader) -> Fault? {
    guard let fault else {
      if let at = place?.at ?? over?.at {
        reader.error("'at' and 'over' belong to a 'fault'", at: at)
      }
      return nil
    }
    let (kind, place) = (fault.value, place?.value ?? .response)
    if let over, kind != .dribble {
      reader.error("'over' belongs to a \"dribble\"", at: over.at)
    } else if kind == .dribble, over == nil {
      reader.error("a dribble needs 'over', for instance \"over\": \"3s\"", at: fault.at)
    }
    if place != .response {
      if kind == .truncate || kind == .dribble {
        reader.error(
          "'fault': \"\(kind.rawValue)\" breaks a response; at \"\(place.rawValue)\" nothing is sent",
          at: fault.at
        )
      }
      if let delay {
        reader.error("a fault at \"\(place.rawValue)\" strikes at once", at: delay.at)
      }
    }
    return Fault(kind: kind, place: place, duration: over?.value ?? .zero)
  }
}
