internal import JSONWire

/// The things and locations that are maintained, and the people.
package struct FleetPlan: Sendable, Hashable {
  /// The numbers that a fleet may have of each.
  package static let sizes = 1...100_000

  /// Ids of a real tenant's things, each 1 to 60 bytes as JSON writes them; nil for made-up ones.
  package var thingIDs: [String]?
  /// Ids of its locations. If things are real and locations are not, no work is on a location.
  package var locationIDs: [String]?
  package var things = 200
  package var locations = 20
  package var users = 12

  package init() {}

  var thingCount: Int { thingIDs?.count ?? things }
  var locationCount: Int { locationIDs?.count ?? locations }

  /// Bytes of JSON that an id may have.
  package static let longestID = 60

  /// Bytes of an id as JSON writes it.
  package static func length(_ id: String) -> Int {
    var writer = JSONWriter()
    writer.string(id)
    return writer.bytes.count - 2
  }
}
