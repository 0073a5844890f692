extension Endpoint {
  /// Replaces an event as a whole; its `id` stays.
  package static let replaceEvent = Endpoint(
    .init(
      "replaceEvent",
      "PUT",
      "/inventory/historicalEvents/{eventId}",
      "Replaces a historical event as a whole; its id stays."
    ),
    needs: .bearer([]),
    accepts: (body: EventMember.body, query: []),
    answers: (
      success: 200,
      content: .nothing,
      errors: [400, 401, 403, 404, 429, 500],
      store: .changes
    )
  ) { operation, body, _ throws(APIRefusal) in
    let id = operation.parameters.first ?? ""
    let event = try operation.readEvent(body, id: id)
    var isKnown = false
    _ = try operation.stored?.read { isKnown = $0.events[id] != nil }
    guard isKnown else { throw .notStored("event", id) }
    operation.change = .replaceEvent(event)
  }
}
