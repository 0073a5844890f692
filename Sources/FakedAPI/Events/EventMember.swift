/// The members of a historical event beside its `id`, in the order in which they are written.
package enum EventMember: String, Sendable, CaseIterable {
  case alertDefinitionId, startTimestamp, endTimestamp, locationId, thingId, notes
  // Of the definition.
  case name, title, description, technicalDescription, eventSeverity, customerId

  var documented: BodyMember {
    switch self {
    case .startTimestamp, .endTimestamp, .eventSeverity:
      BodyMember(name: rawValue, kind: .int64, help: help, example: example)
    default: BodyMember(name: rawValue, kind: .string, help: help, example: example)
    }
  }

  private var help: String {
    switch self {
    case .alertDefinitionId: "The definition that says what happened."
    case .startTimestamp: "When the event began, in ms since 1970 UTC."
    case .endTimestamp: "When the event ended, in ms since 1970 UTC."
    case .locationId: "The location of the event."
    case .thingId: "The thing of the event."
    case .notes: "What else is known."
    case .name: "The short name of the definition."
    case .title: "The title of the definition."
    case .description: "What the definition says to users."
    case .technicalDescription: "What the definition says to technicians."
    case .eventSeverity:
      "1 failure, 2 major anomaly, 3 minor anomaly, 4 operation, 5 maintenance."
    case .customerId: "The customer of the definition."
    }
  }

  private var example: String {
    switch self {
    case .alertDefinitionId: #""d1""#
    case .startTimestamp: "1578438000000"
    case .endTimestamp: "1578441600000"
    case .locationId: #""hall-2""#
    case .thingId: #""pump-7""#
    case .notes: #""Reset by the technician.""#
    case .name: #""E450""#
    case .title: #""Pressure too low""#
    case .description: #""The pump has stopped.""#
    case .technicalDescription: #""Below 1.5 bar for more than 10 s.""#
    case .eventSeverity: "2"
    case .customerId: #""customer-1""#
    }
  }

  /// An event as the API answers it.
  static let event = AnswerContent.created("HistoricalEvent", all)

  /// All members of an event.
  package static let all = allCases.map(\.documented)
  /// Those that a client sends.
  static let sent = Array(allCases.prefix(6))
  static let body = sent.map(\.documented)
}
