internal import Primitives
internal import JSONWire

extension WorkReader {
  /// The first rule that a body breaks which is a work as documented, and yet none that anybody
  /// means.
  func strictViolation(_ body: Span<UInt8>) -> WorkViolation? {
    if let unknownName {
      return WorkViolation(.unknownMember(unknownName), at: unknownName.range.lowerBound)
    }
    for index in 0..<WorkMember.scalarCount {
      guard let token = scalars[index], let member = WorkMember(rawValue: index) else { continue }
      // Two quotation marks with nothing between.
      if member.kind == .string, token.count == 2 {
        return WorkViolation(.emptyString(member), at: token.lowerBound)
      }
    }
    for index in properties.indices where properties[index].value.count == 2 {
      return WorkViolation(.emptyString(.properties), at: properties[index].value.lowerBound)
    }
    return orderViolation(body) ?? placeViolation() ?? addressViolation(body)
  }

  private func orderViolation(_ body: Span<UInt8>) -> WorkViolation? {
    guard let start = scalars[WorkMember.startTimestamp.rawValue],
      let end = scalars[WorkMember.endTimestamp.rawValue],
      let startTime = Int64(body.string(in: start)), let endTime = Int64(body.string(in: end)),
      endTime < startTime
    else { return nil }
    return WorkViolation(.endsBeforeStart, at: end.lowerBound)
  }

  private func placeViolation() -> WorkViolation? {
    switch (
      scalars[WorkMember.thingId.rawValue], scalars[WorkMember.locationId.rawValue]
    ) {
    case (nil, nil): WorkViolation(.noPlace, at: 0)
    case (_?, let location?): WorkViolation(.twoPlaces, at: location.lowerBound)
    default: nil
    }
  }

  private func addressViolation(_ body: Span<UInt8>) -> WorkViolation? {
    guard let token = scalars[WorkMember.userEmail.rawValue] else { return nil }
    var scanner = JSONScanner(maxDepth: 1)
    let text = body.extracting(token)
    guard (try? scanner.begin(text)) != nil, let string = try? scanner.string(text) else {
      return nil
    }
    // Only what is written with escapes has to be decoded.
    let isValid =
      string.hasEscapes
      ? EmailAddress.isValid(Array(string.decoded(from: text).utf8).span)
      : EmailAddress.isValid(text.extracting(string.content))
    return isValid ? nil : WorkViolation(.noAddress, at: token.lowerBound)
  }
}
