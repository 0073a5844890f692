internal import JSONWire
internal import Primitives

/// A historical event that was created.
package struct StoredEvent: StoredObject {
  package let id: String
  package let bytes: [UInt8]
  package let start: Int64?
  package let thing: String?
  package let location: String?
  let end: Int64?
  let name: String?
  let customer: String?
  let severity: Int64?
  let topics: [String]

  /// - Parameters:
  ///   - id: Of the event.
  ///   - sent: The members that were sent, which are written as they were.
  ///   - definition: What members say that were not sent.
  init(id: String, _ sent: DocumentedBody, _ definition: AlertDefinition?) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", id)
      for member in EventMember.allCases {
        if let token = sent.token(of: member.rawValue) {
          writer.name(member.rawValue)
          writer.raw(token.span)
        } else if let text = definition?.text(of: member) {
          writer.member(member.rawValue, text)
        } else if member == .eventSeverity, let severity = definition?.eventSeverity {
          writer.member(member.rawValue, severity)
        }
      }
    }
    bytes = writer.bytes
    self.id = id
    start = sent.integer(of: "startTimestamp")
    end = sent.integer(of: "endTimestamp")
    thing = sent.text(of: "thingId")
    location = sent.text(of: "locationId")
    name = sent.text(of: "name") ?? definition?.name
    customer = sent.text(of: "customerId") ?? definition?.customerId
    severity = sent.integer(of: "eventSeverity") ?? definition?.eventSeverity
    topics = definition?.topics ?? []
  }

  /// An event that somebody wrote down with all its members. Nil if the body is not a valid event.
  ///
  /// - Parameters:
  ///   - body: The event without its `id`.
  ///   - id: Of the event.
  ///   - definition: Gives the definition that the event names.
  package init?(body: Span<UInt8>, id: String, definition: (String) -> AlertDefinition?) {
    guard let sent = try? DocumentedBody(reading: body, EventMember.all) else { return nil }
    self.init(id: id, sent, sent.text(of: "alertDefinitionId").flatMap(definition))
  }
}
