internal import Primitives

extension Endpoint {
  /// Lists the events that meet all conditions, in pages.
  package static let listEvents = Endpoint(
    .init(
      "listEvents",
      "GET",
      "/v2/identity/users/me/historicalEvents",
      "Lists the events that meet all conditions, in pages."
    ),
    needs: .bearer([]),
    accepts: (
      body: nil,
      query: [
        QueryMember(name: "customerId", help: "The events of this customer."),
        QueryMember(name: "locationId", help: "The events at this location."),
        QueryMember(name: "thingId", help: "The events of this thing."),
        .eventSeverity,
        QueryMember(
          name: "topics",
          help: "The events of one of the topics: in;HEALTH,MAINTENANCE.",
          pattern: "^in;[^,]+(,[^,]+)*$",
          example: #""in;HEALTH,MAINTENANCE""#
        ),
        .minStartTimestamp, .maxStartTimestamp, .size, .page,
        QueryMember(
          name: "sort",
          help: "The order: startTimestamp,DESC unless given; without a direction ASC.",
          pattern: EventOrder.pattern,
          example: #""startTimestamp,DESC""#
        ),
      ]
    ),
    answers: (
      success: 200,
      content: PageMember.page("EventPage", of: EventMember.event),
      errors: [400, 401, 403, 429, 500],
      store: .reads
    )
  ) { operation, _, output throws(APIRefusal) in
    let page = try operation.pageOfEvents()
    output.append(copying: page.span)
  }
}

extension QueryMember {
  static let eventSeverity = QueryMember(
    name: "eventSeverity",
    help: "The events of this severity, 1 to 5.",
    range: AlertDefinition.severities
  )
  static let minStartTimestamp = QueryMember(
    name: "minStartTimestamp",
    help: "The events that started then or later.",
    range: .min ... .max
  )
  static let maxStartTimestamp = QueryMember(
    name: "maxStartTimestamp",
    help: "The events that started then or earlier.",
    range: .min ... .max
  )
  fileprivate static let size = QueryMember(
    name: "size",
    help: "Events of a page, 100 unless given.",
    range: 1 ... .max
  )
  fileprivate static let page = QueryMember(
    name: "page",
    help: "Which page, from 0 on.",
    range: 0 ... .max
  )
}

extension Operation {
  /// The page that the query asks for, as JSON.
  ///
  /// - Throws: 400 for a query that is malformed, 500 for a page that is too large.
  fileprivate func pageOfEvents() throws(APIRefusal) -> [UInt8] {
    let filter = try EventFilter(self)
    let size = try integer(.size) ?? 100
    let number = try integer(.page) ?? 0
    let order = try EventOrder(try parameter("sort"))
    var events: [StoredEvent] = []
    _ = try stored?.read { events = $0.events.list(thing: filter.thing, location: filter.location) }
    let page = Page(
      of: order.sorted(events.filter(filter.matches)),
      number: Int(clamping: number),
      size: Int(clamping: size)
    )
    return try page.json(sort: order.description, limit: answerBytes)
  }
}
