internal import Diagnostics
internal import JSONWire

/// The things and locations that are maintained, and the people.
///
/// `Fleet(things: 50, users: 8)` has made-up ids, which are the same for each seed;
/// `Fleet(things: ["pump-7", "pump-8"])` has those of a real tenant.
public struct Fleet: Sendable, Hashable {
  /// Things or locations: how many there are, or the ids of real ones.
  public enum Members: Sendable, Hashable {
    /// From 1 to 100,000, with made-up ids.
    case count(Int)
    /// 1 to 100,000 ids, each of 1 to 60 bytes as JSON writes them, none twice.
    case ids([String])
  }

  /// The numbers that a fleet may have of each.
  package static let sizes = 1...100_000
  /// Bytes of JSON that an id may have.
  private static let longestID = 60

  /// Nil for made-up ids.
  var thingIDs: [String]?
  /// If things are real and locations are not, no work is on a location.
  var locationIDs: [String]?
  var things = 200
  var locations = 20
  var users = 12

  /// 200 things in 20 locations, and 12 people.
  public init() {}

  /// A fleet of some size, or of real things.
  ///
  /// - Parameters:
  ///   - things: What works are done on; nil for 200 made-up ones.
  ///   - locations: Where the things are; nil for 20 made-up ones. If only the things have ids of
  ///     their own, no work is on a location.
  ///   - users: People who do the works, from 1 to one for each thing; nil for 12.
  /// - Throws: `FixtureError` for a number out of range, ids that are no ids, more people than things,
  ///   or a number of locations for things with ids.
  public init(
    things: Members? = nil,
    locations: Members? = nil,
    users: Int? = nil
  ) throws(FixtureError) {
    if let things {
      try Self.check(things, .things)
      switch things {
      case .count(let count): self.things = count
      case .ids(let ids): thingIDs = ids
      }
    }
    if let locations {
      try Self.check(locations, .locations)
      switch locations {
      case .count(let count):
        guard thingIDs == nil else { throw .locationsWithoutIDs(count) }
        self.locations = count
      case .ids(let ids): locationIDs = ids
      }
    }
    if let users {
      guard Self.sizes.contains(users) else {
        throw .outOfRange(.users, Self.sizes, found: users)
      }
      guard users <= thingCount else { throw .tooManyUsers(users, things: thingCount) }
      self.users = users
    }
  }

  var thingCount: Int { thingIDs?.count ?? things }
  var locationCount: Int { locationIDs?.count ?? locations }
}

extension Fleet.Members: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  /// So many, as in `Fleet(things: 50)`.
  public init(integerLiteral count: Int) { self = .count(count) }

  /// Ids, as in `Fleet(things: ["pump-7"])`.
  public init(arrayLiteral ids: String...) { self = .ids(ids) }
}

extension Fleet {
  private static func check(
    _ members: Members,
    _ parameter: FixtureError.Parameter
  ) throws(FixtureError) {
    switch members {
    case .count(let count):
      guard sizes.contains(count) else { throw .outOfRange(parameter, sizes, found: count) }
    case .ids(let ids):
      guard sizes.contains(ids.count) else {
        throw .invalidIDs(
          parameter,
          problem: "expected \(sizes.lowerBound) to \(sizes.upperBound) ids, found \(ids.count)"
        )
      }
      if let wrong = firstProblem(of: ids) {
        throw .invalidIDs(parameter, problem: "id \(wrong.index): \(wrong.problem)")
      }
    }
  }

  /// The first id that is empty, too long, or one of those before it; nil if all are good.
  ///
  /// - Returns: Its index, and what is wrong with it.
  package static func firstProblem(of ids: [String]) -> (index: Int, problem: String)? {
    var seen: Set<String> = []
    for (index, id) in ids.enumerated() {
      guard (1...longestID).contains(length(id)) else {
        return (index, "expected an id of 1 to \(longestID) bytes, found \(quoted(id))")
      }
      guard seen.insert(id).inserted else { return (index, "\(quoted(id)) comes twice") }
    }
    return nil
  }

  /// Bytes of an id as JSON writes it.
  private static func length(_ id: String) -> Int {
    var writer = JSONWriter()
    writer.string(id)
    return writer.bytes.count - 2
  }
}
