internal import Primitives
internal import JSONWire

/// A maintenance work that a client sent: which of its bytes are which member.
///
/// A value is used for one body after another, so that its storage is kept and reading allocates
/// nothing.
package struct WorkReader: Sendable {
  /// The token of each member but `properties`; nil if it is absent or null.
  private(set) var scalars = InlineArray<8, Range<Int>?>(repeating: nil)
  private(set) var properties: ContiguousArray<Property> = []
  private var hasProperties = false
  /// The first name that the resource does not have, if that is looked for.
  private(set) var unknownName: JSONStringToken?

  struct Property: Sendable {
    let name: Range<Int>
    let value: Range<Int>
  }

  package init() {}
}

extension WorkReader {
  /// Reads a body and checks it against what is documented: well-formed UTF-8 JSON, an object,
  /// each member of its type. `null` counts as absent, unknown members are passed over, and of a
  /// member that is repeated the last counts.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body.
  ///   - maxDepth: Levels of nesting allowed.
  ///   - isStrict: Whether it is also refused for what is documented nowhere, but surely not meant.
  /// - Throws: What is no JSON first, wherever it stands; else the first member that is wrong; else
  ///   the first rule of the strict ones that is broken.
  package mutating func read(
    _ body: Span<UInt8>,
    maxDepth: Int = JSONLimits.depth,
    isStrict: Bool = false
  ) throws(WorkViolation) {
    scalars = InlineArray(repeating: nil)
    unknownName = nil
    clearProperties()
    let violation: WorkViolation?
    do {
      violation = try readText(body, maxDepth: maxDepth)
    } catch {
      throw WorkViolation(error)
    }
    if let violation { throw violation }
    if isStrict, let violation = strictViolation(body) { throw violation }
  }

  private mutating func readText(
    _ body: Span<UInt8>,
    maxDepth: Int
  ) throws(JSONError) -> WorkViolation? {
    var scanner = JSONScanner(maxDepth: maxDepth)
    var violation: WorkViolation?
    try scanner.begin(body)
    let kind = try scanner.kind(body)
    if kind == .object {
      try scanner.beginObject(body)
      var isFirst = true
      while let key = try scanner.nextKey(body, isFirst: isFirst) {
        isFirst = false
        if let member = WorkMember.named(key, in: body) {
          let found = try readMember(member, &scanner, body)
          violation = violation ?? found
        } else {
          unknownName = unknownName ?? key
          try scanner.skipValue(body)
        }
      }
    } else {
      violation = WorkViolation(.notAnObject(found: kind), at: scanner.offset)
      try scanner.skipValue(body)
    }
    try scanner.end(body)
    return violation
  }

  private mutating func readMember(
    _ member: WorkMember,
    _ scanner: inout JSONScanner,
    _ body: Span<UInt8>
  ) throws(JSONError) -> WorkViolation? {
    let kind = try scanner.kind(body)
    let start = scanner.offset
    if member.kind == .stringMap { clearProperties() }
    switch (kind, member.kind) {
    case (.null, _):
      try scanner.null(body)
      if member.kind != .stringMap { scalars[member.rawValue] = nil }
    case (.string, .string):
      scalars[member.rawValue] = try scanner.string(body).range
    case (.number, .int64):
      let literal = try scanner.number(body)
      scalars[member.rawValue] = literal
      return Self.checkInt64(member, literal, body)
    case (.object, .stringMap):
      hasProperties = true
      return try readProperties(&scanner, body)
    default:
      try scanner.skipValue(body)
      return WorkViolation(.wrongType(member, found: kind), at: start)
    }
    return nil
  }

  private mutating func readProperties(
    _ scanner: inout JSONScanner,
    _ body: Span<UInt8>
  ) throws(JSONError) -> WorkViolation? {
    var violation: WorkViolation?
    try scanner.beginObject(body)
    var isFirst = true
    while let key = try scanner.nextKey(body, isFirst: isFirst) {
      isFirst = false
      let kind = try scanner.kind(body)
      let start = scanner.offset
      switch kind {
      case .null: try scanner.null(body)
      case .string:
        let value = try scanner.string(body).range
        properties.append(Property(name: key.range, value: value))
      default:
        try scanner.skipValue(body)
        violation = violation ?? WorkViolation(.propertyNotAString(key, found: kind), at: start)
      }
    }
    return violation
  }

  /// Checks a number literal by its digits, so that nothing is rounded.
  private static func checkInt64(
    _ member: WorkMember,
    _ literal: Range<Int>,
    _ body: Span<UInt8>
  ) -> WorkViolation? {
    let isNegative = body[literal.lowerBound] == UInt8(ascii: "-")
    var value: Int64 = 0
    for index in literal.lowerBound + (isNegative ? 1 : 0)..<literal.upperBound {
      guard Ascii.isDigit(body[index]) else {
        return WorkViolation(.notAnInteger(member), at: literal.lowerBound)
      }
    }
    for index in literal.lowerBound + (isNegative ? 1 : 0)..<literal.upperBound {
      let digit = Int64(body[index] - UInt8(ascii: "0"))
      let (tenfold, overflows) = value.multipliedReportingOverflow(by: 10)
      // Downwards, because the range goes one further there.
      let (sum, overflowsToo) = tenfold.subtractingReportingOverflow(digit)
      guard !overflows, !overflowsToo, isNegative || sum != .min else {
        return WorkViolation(.outOfRange(member), at: literal.lowerBound)
      }
      value = sum
    }
    return nil
  }

  private mutating func clearProperties() {
    hasProperties = false
    properties.removeAll(keepingCapacity: properties.capacity <= Self.keptProperties)
  }

  /// Properties that room is kept for between two bodies.
  private static let keptProperties = 256
}

extension WorkReader {
  /// The bytes of a member that is one token; nil if it is absent.
  func token(of member: WorkMember) -> Range<Int>? { scalars[member.rawValue] }

  /// A member that is a string, decoded; nil if it is absent.
  func text(of member: WorkMember, in body: Span<UInt8>) -> String? {
    guard let token = token(of: member) else { return nil }
    let bytes = body.extracting(token)
    var scanner = JSONScanner(maxDepth: 1)
    guard (try? scanner.begin(bytes)) != nil else { return nil }
    return (try? scanner.string(bytes))?.decoded(from: bytes)
  }
}

extension WorkReader {
  /// Appends the created work: the id, then the members that were accepted in the documented
  /// order, strings and numbers as they were sent.
  ///
  /// - Parameters:
  ///   - id: Of the new work.
  ///   - body: The bytes that the draft was read from.
  ///   - output: Where the object is appended.
  package func writeCreated(id: WorkID, body: Span<UInt8>, into output: inout [UInt8]) {
    output.append(ascii: "{\"id\":\"")
    id.write(into: &output)
    output.append(ascii: "\"")
    writeMembers(body, into: &output)
  }

  /// The same for any text as the id.
  func write(id: String, body: Span<UInt8>, into output: inout [UInt8]) {
    var writer = JSONWriter()
    writer.string(id)
    output.append(ascii: "{\"id\":")
    output.append(copying: writer.bytes.span)
    writeMembers(body, into: &output)
  }

  /// Appends what follows the id.
  @inline(__always)
  private func writeMembers(_ body: Span<UInt8>, into output: inout [UInt8]) {
    for index in 0..<WorkMember.scalarCount {
      guard let token = scalars[index], let member = WorkMember(rawValue: index) else { continue }
      output.append(ascii: member.separatedKey)
      output.append(copying: body.extracting(token))
    }
    if hasProperties {
      output.append(ascii: WorkMember.properties.separatedKey)
      output.append(ascii: "{")
      for index in properties.indices {
        if index > 0 { output.append(ascii: ",") }
        output.append(copying: body.extracting(properties[index].name))
        output.append(ascii: ":")
        output.append(copying: body.extracting(properties[index].value))
      }
      output.append(ascii: "}")
    }
    output.append(ascii: "}")
  }
}
