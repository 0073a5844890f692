package import FakedAPI

/// A maintenance work as a value; a member that is nil is absent.
///
/// The `id` that the API gives a work is no part of it: it is not sent.
public struct MaintenanceWork: Sendable, Hashable {
  /// Milliseconds since 1970 UTC; any value, as in the API.
  public var startTimestamp: Int64?
  /// Milliseconds since 1970 UTC; any value, as in the API.
  public var endTimestamp: Int64?
  /// What kind of work it is, for instance `REPAIR`.
  public var type: String?
  /// What was done. For a text that describes the value, see ``debugDescription``.
  public var description: String?
  /// The result of the work.
  public var outcome: String?
  /// Who did the work.
  public var userEmail: String?
  /// The thing, for work on a thing.
  public var thingId: String?
  /// The location, for work on a location.
  public var locationId: String?
  /// More details.
  public var properties: Properties?

  /// A work that has the given members, in the documented order; nothing is checked.
  public init(
    startTimestamp: Int64? = nil,
    endTimestamp: Int64? = nil,
    type: String? = nil,
    description: String? = nil,
    outcome: String? = nil,
    userEmail: String? = nil,
    thingId: String? = nil,
    locationId: String? = nil,
    properties: Properties? = nil
  ) {
    self.startTimestamp = startTimestamp
    self.endTimestamp = endTimestamp
    self.type = type
    self.description = description
    self.outcome = outcome
    self.userEmail = userEmail
    self.thingId = thingId
    self.locationId = locationId
    self.properties = properties
  }
}

extension MaintenanceWork {
  /// The value of a property; nil if the work has no property of that name. Of several properties
  /// of one name, the last counts.
  ///
  /// Setting a value replaces the property, or appends it; setting nil removes it.
  ///
  /// - Parameter name: For instance `site`.
  public subscript(property name: String) -> String? {
    get { properties?[name] }
    set {
      if properties == nil, newValue != nil { properties = Properties() }
      properties?[name] = newValue
    }
  }

  /// One of the two times.
  package subscript(time member: WorkMember) -> Int64? {
    get { member == .startTimestamp ? startTimestamp : endTimestamp }
    set {
      if member == .startTimestamp { startTimestamp = newValue } else { endTimestamp = newValue }
    }
  }

  /// One of the members that are strings; nil for others.
  package subscript(text member: WorkMember) -> String? {
    get {
      switch member {
      case .type: type
      case .description: description
      case .outcome: outcome
      case .userEmail: userEmail
      case .thingId: thingId
      case .locationId: locationId
      case .startTimestamp, .endTimestamp, .properties: nil
      }
    }
    set {
      switch member {
      case .type: type = newValue
      case .description: description = newValue
      case .outcome: outcome = newValue
      case .userEmail: userEmail = newValue
      case .thingId: thingId = newValue
      case .locationId: locationId = newValue
      case .startTimestamp, .endTimestamp, .properties: break
      }
    }
  }
}
