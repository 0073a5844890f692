extension Scenario.Access.User {
  /// What only `GET /identity/users/me` shows of a user, under the names of the properties. It does not show
  /// what is nil.
  public struct Details: Sendable, Hashable {
    /// The first name.
    public var firstName: String?
    /// The last name.
    public var lastName: String?
    /// The name of the kind of user.
    public var userTypeName: String?
    /// The id of the organisation that the user belongs to.
    public var organizationId: String?
    /// The id of the customer that the user belongs to.
    public var customerId: String?
    /// The id of the location that the user belongs to.
    public var locationId: String?
    /// The time zone, as `Europe/Rome`.
    public var timezone: String?
    /// The language, as `it`.
    public var language: String?

    /// Each parameter sets the property of its name.
    public init(
      firstName: String? = nil,
      lastName: String? = nil,
      userTypeName: String? = nil,
      organizationId: String? = nil,
      customerId: String? = nil,
      locationId: String? = nil,
      timezone: String? = nil,
      language: String? = nil
    ) {
      self.firstName = firstName
      self.lastName = lastName
      self.userTypeName = userTypeName
      self.organizationId = organizationId
      self.customerId = customerId
      self.locationId = locationId
      self.timezone = timezone
      self.language = language
    }

    /// The properties by their names, in the order in which the API shows them.
    var texts: [(String, String?)] {
      [
        ("firstName", firstName),
        ("lastName", lastName),
        ("userTypeName", userTypeName),
        ("organizationId", organizationId),
        ("customerId", customerId),
        ("locationId", locationId),
        ("timezone", timezone),
        ("language", language),
      ]
    }
  }
}
