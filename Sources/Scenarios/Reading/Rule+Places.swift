internal import RequestMatching
internal import JSONDocuments

extension Rule {
  /// Refuses what a fault that strikes early cannot know of the request.
  func checkPlaces(_ reader: inout DocumentReader) {
    if isOfConnections {
      let message =
        "a fault at \"accept\" strikes before anything of a request is known; leave out"
      if !when.isEmpty { reader.error("\(message) 'when'", at: whenRange) }
      if each != .tenant { reader.error("\(message) 'each'", at: eachRange) }
      for step in respond where step.fault?.place != .accept {
        guard case .documented = step.answer, step.fault == nil, step.delay == .none else {
          reader.error(
            "beside a fault at \"accept\" every step counts connections: it is such a fault, or "
              + "\"accept\" to let one in",
            at: step.range
          )
          continue
        }
      }
    }
    guard let step = respond.first(where: { $0.fault?.place == .head }) else { return }
    let message = "the fault at \"head\" strikes before the body is read"
    if when.body != nil { reader.error("\(message); match without 'body'", at: step.range) }
    if each == .body || each == .work || each == .thing {
      reader.error("\(message); keep positions for each of something else", at: step.range)
    }
  }
}
