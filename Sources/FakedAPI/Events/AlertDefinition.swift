/// What a kind of event is called and means. Events name their definition, and show what it says.
package struct AlertDefinition: Sendable {
  package var id = ""
  package var name: String?
  package var title: String?
  package var description: String?
  package var technicalDescription: String?
  package var customerId: String?
  /// 1 for a failure, 2 and 3 for a major and a minor anomaly, 4 for operation, 5 for maintenance.
  package var eventSeverity: Int64?
  /// What lists can be asked for; events do not show it.
  package var topics: [String] = []

  package static let severities: ClosedRange<Int64> = 1...5

  package init() {}
}

extension AlertDefinition {
  /// The value that it has for a member of its events; nil if it says nothing of it.
  func text(of member: EventMember) -> String? {
    switch member {
    case .name: name
    case .title: title
    case .description: description
    case .technicalDescription: technicalDescription
    case .customerId: customerId
    default: nil
    }
  }
}
