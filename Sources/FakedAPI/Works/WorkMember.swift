internal import Primitives
internal import JSONWire

/// The members of a maintenance work, in the documented order.
package enum WorkMember: Int, Sendable, Hashable, CaseIterable {
  case startTimestamp, endTimestamp, type, description, outcome, userEmail, thingId, locationId
  case properties

  package enum Kind: Sendable, Hashable {
    case int64, string, stringMap

    package var documented: BodyMember.Kind {
      switch self {
      case .int64: .int64
      case .string: .string
      case .stringMap: .stringMap
      }
    }
  }

  package var name: StaticString {
    switch self {
    case .startTimestamp: "startTimestamp"
    case .endTimestamp: "endTimestamp"
    case .type: "type"
    case .description: "description"
    case .outcome: "outcome"
    case .userEmail: "userEmail"
    case .thingId: "thingId"
    case .locationId: "locationId"
    case .properties: "properties"
    }
  }

  /// The member's key in a JSON object, with the comma before it and the colon: one literal, because
  /// each append to the response costs about 70 instructions.
  var separatedKey: StaticString {
    switch self {
    case .startTimestamp: #","startTimestamp":"#
    case .endTimestamp: #","endTimestamp":"#
    case .type: #","type":"#
    case .description: #","description":"#
    case .outcome: #","outcome":"#
    case .userEmail: #","userEmail":"#
    case .thingId: #","thingId":"#
    case .locationId: #","locationId":"#
    case .properties: #","properties":"#
    }
  }

  package var kind: Kind {
    switch self {
    case .startTimestamp, .endTimestamp: .int64
    case .properties: .stringMap
    default: .string
    }
  }

  /// The members of a work as the table of endpoints has them.
  package static let body = allCases.map {
    BodyMember(name: "\($0.name)", kind: $0.kind.documented, help: $0.help, example: $0.example)
  }

  /// A work as the API answers it.
  static let work = AnswerContent.created("MaintenanceWork", body)

  private var help: String {
    switch self {
    case .startTimestamp: "When the work started, in ms since 1970 UTC."
    case .endTimestamp: "When the work was completed, in ms since 1970 UTC."
    case .type: "The type of the maintenance event."
    case .description: "What was done."
    case .outcome: "The result of the work."
    case .userEmail: "Who did the work."
    case .thingId: "The thing, for work on a thing."
    case .locationId: "The location, for work on a location."
    case .properties: "More details."
    }
  }

  /// The examples of the reference.
  private var example: String? {
    switch self {
    case .startTimestamp, .endTimestamp: "1578438000000"
    case .type: #""REPAIR""#
    case .description: #""Main unit repair...""#
    case .outcome: #""Impossible to reset error...""#
    case .properties: #"{"foo":"abc","bar":"123"}"#
    case .userEmail, .thingId, .locationId: nil
    }
  }

  /// Members whose value is one token, which all but `properties` are.
  static let scalarCount = 8

  /// The member that a key names; nil for one that the resource does not have.
  static func named(_ key: JSONStringToken, in bytes: Span<UInt8>) -> WorkMember? {
    if key.hasEscapes {
      let name = key.decoded(from: bytes)
      return allCases.first { "\($0.name)" == name }
    }
    let candidate: WorkMember
    switch key.content.count {
    case 4: candidate = .type
    case 7: candidate = bytes[key.content.lowerBound] == UInt8(ascii: "o") ? .outcome : .thingId
    case 9: candidate = .userEmail
    case 10:
      candidate = bytes[key.content.lowerBound] == UInt8(ascii: "l") ? .locationId : .properties
    case 11: candidate = .description
    case 12: candidate = .endTimestamp
    case 14: candidate = .startTimestamp
    default: return nil
    }
    return bytes.equals(candidate.name, in: key.content) ? candidate : nil
  }
}
