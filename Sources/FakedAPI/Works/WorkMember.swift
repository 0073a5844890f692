internal import Primitives
internal import JSONWire

/// The members of a maintenance work, in the documented order.
package enum WorkMember: Int, Sendable, Hashable, CaseIterable {
  case startTimestamp, endTimestamp, type, description, outcome, userEmail, thingId, locationId
  case properties

  package typealias Kind = BodyMember.Kind

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
  package static let body = allCases.map { BodyMember(name: "\($0.name)", kind: $0.kind) }

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
