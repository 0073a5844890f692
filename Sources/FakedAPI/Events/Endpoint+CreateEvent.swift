internal import Primitives

extension Endpoint {
  /// Creates an event and answers it with its new `id` and what its definition says.
  package static let createEvent = Endpoint(
    .init("createEvent", "POST", "/inventory/historicalEvents", "Creates a historical event."),
    needs: .bearer([]),
    accepts: (body: EventMember.body, query: []),
    answers: (
      success: 201,
      content: EventMember.event,
      errors: [400, 401, 403, 429, 500],
      store: .changes
    )
  ) { operation, body, output throws(APIRefusal) in
    let event = try operation.readEvent(body, id: operation.id.text)
    output.append(copying: event.bytes.span)
    operation.change = .addEvent(event)
  }
}

extension Operation {
  /// Reads a body as an event of that id.
  ///
  /// - Throws: 400 for a body that is not a valid event.
  func readEvent(_ body: Span<UInt8>, id: String) throws(APIRefusal) -> StoredEvent {
    let sent = try DocumentedBody(
      reading: body,
      EventMember.body,
      maxDepth: maxDepth,
      strictness: isStrict ? .all : .nothing
    )
    let definition = sent.text(of: "alertDefinitionId").flatMap { stored?.alertDefinition($0) }
    return StoredEvent(id: id, sent, definition)
  }
}
