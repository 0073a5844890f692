extension MaintenanceWork: Codable {
  private enum CodingKeys: String, CodingKey {
    case startTimestamp, endTimestamp, type, description, outcome, userEmail, thingId, locationId
    case properties
  }

  /// Decodes what the API takes and answers: null counts as absent, and members that a work does
  /// not have, such as `id`, are ignored.
  ///
  /// A decoder may take `1.0` for an integer, which the fake refuses; `init(json:)` tells them apart.
  ///
  /// - Throws: A `DecodingError` with the path of the first member that has another type.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    startTimestamp = try container.decodeIfPresent(Int64.self, forKey: .startTimestamp)
    endTimestamp = try container.decodeIfPresent(Int64.self, forKey: .endTimestamp)
    type = try container.decodeIfPresent(String.self, forKey: .type)
    description = try container.decodeIfPresent(String.self, forKey: .description)
    outcome = try container.decodeIfPresent(String.self, forKey: .outcome)
    userEmail = try container.decodeIfPresent(String.self, forKey: .userEmail)
    thingId = try container.decodeIfPresent(String.self, forKey: .thingId)
    locationId = try container.decodeIfPresent(String.self, forKey: .locationId)
    properties = try container.decodeIfPresent(Properties.self, forKey: .properties)
  }

  /// Encodes the members that are not nil, by their names in the API.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(startTimestamp, forKey: .startTimestamp)
    try container.encodeIfPresent(endTimestamp, forKey: .endTimestamp)
    try container.encodeIfPresent(type, forKey: .type)
    try container.encodeIfPresent(description, forKey: .description)
    try container.encodeIfPresent(outcome, forKey: .outcome)
    try container.encodeIfPresent(userEmail, forKey: .userEmail)
    try container.encodeIfPresent(thingId, forKey: .thingId)
    try container.encodeIfPresent(locationId, forKey: .locationId)
    try container.encodeIfPresent(properties, forKey: .properties)
  }
}
