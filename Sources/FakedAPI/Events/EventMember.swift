/// The members of a historical event beside its `id`, in the order in which they are written.
package enum EventMember: String, Sendable, CaseIterable {
  case alertDefinitionId, startTimestamp, endTimestamp, locationId, thingId, notes
  // Of the definition.
  case name, title, description, technicalDescription, eventSeverity, customerId

  var documented: BodyMember {
    switch self {
    case .startTimestamp, .endTimestamp, .eventSeverity: BodyMember(name: rawValue, kind: .int64)
    default: BodyMember(name: rawValue, kind: .string)
    }
  }

  /// All members of an event.
  package static let all = allCases.map(\.documented)
  /// Those that a client sends.
  static let body = Array(all.prefix(6))
}
