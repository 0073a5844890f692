internal import Diagnostics
internal import JSONWire
internal import Primitives

/// A body that was checked against the documented members of its endpoint.
///
/// `null` counts as absent, unknown members are passed over, and of a member that is repeated the last
/// counts, as `WorkReader` has it, which reads bodies without allocating. Maps are in bodies of works alone.
struct DocumentedBody {
  /// What is refused that is documented nowhere, but surely not meant.
  enum Strictness {
    case nothing
    /// Names that no member has.
    case names
    /// These, empty texts, and an end before the start.
    case all
  }

  private typealias Problem = (text: String, offset: Int)

  /// The JSON of each member that was sent, and where it stands.
  private var tokens: [String: (bytes: [UInt8], offset: Int)] = [:]
  /// The first name that no member has.
  private var unknown: (name: String, offset: Int)?

  /// - Parameters:
  ///   - body: The bytes of the body.
  ///   - members: What it may have.
  ///   - maxDepth: Levels of nesting allowed.
  ///   - strictness: What else is refused.
  /// - Throws: 400 with the first thing that is wrong: what is no JSON first, wherever it stands, and
  ///   what is missing last.
  init(
    reading body: Span<UInt8>,
    _ members: [BodyMember],
    maxDepth: Int = JSONLimits.depth,
    strictness: Strictness = .nothing
  ) throws(APIRefusal) {
    var problem: Problem?
    do throws(JSONError) {
      problem = try readText(body, members, maxDepth)
    } catch {
      problem = ("body: \(error)", error.offset)
    }
    if problem == nil { problem = strictProblem(members, strictness) }
    if let problem {
      throw APIRefusal(400, "\(problem.text) at \(TextPosition(of: problem.offset, in: body))")
    }
    for member in members where member.isRequired && text(of: member.name)?.isEmpty != false {
      throw APIRefusal(400, "\(member.name): missing or empty")
    }
  }

  private mutating func readText(
    _ body: Span<UInt8>,
    _ members: [BodyMember],
    _ maxDepth: Int
  ) throws(JSONError) -> Problem? {
    var scanner = JSONScanner(maxDepth: maxDepth)
    var problem: Problem?
    try scanner.begin(body)
    let kind = try scanner.kind(body)
    if kind == .object {
      try scanner.beginObject(body)
      var isFirst = true
      while let key = try scanner.nextKey(body, isFirst: isFirst) {
        isFirst = false
        let name = key.decoded(from: body)
        guard let member = members.first(where: { $0.name == name }) else {
          unknown = unknown ?? (name, key.range.lowerBound)
          try scanner.skipValue(body)
          continue
        }
        let found = try readValue(of: member, &scanner, body)
        problem = problem ?? found
      }
    } else {
      problem = ("body: expected an object, found \(kind.article)", scanner.offset)
      try scanner.skipValue(body)
    }
    try scanner.end(body)
    return problem
  }

  private mutating func readValue(
    of member: BodyMember,
    _ scanner: inout JSONScanner,
    _ body: Span<UInt8>
  ) throws(JSONError) -> Problem? {
    let kind = try scanner.kind(body)
    let start = scanner.offset
    tokens[member.name] = nil
    var problem: Problem?
    switch (kind, member.kind) {
    case (.null, _):
      try scanner.null(body)
      return nil
    case (.string, .string): _ = try scanner.string(body)
    case (.number, .int64):
      let literal = body.string(in: try scanner.number(body))
      problem = Self.integerProblem(literal).map { ("\(member.name): \($0)", start) }
    case (.array, .objects): problem = try Self.readObjects(of: member, &scanner, body)
    default:
      try scanner.skipValue(body)
      return ("\(member.name): expected \(member.kind.article), found \(kind.article)", start)
    }
    var token: [UInt8] = []
    token.append(copying: body.extracting(start..<scanner.offset))
    tokens[member.name] = (token, start)
    return problem
  }

  private static func readObjects(
    of member: BodyMember,
    _ scanner: inout JSONScanner,
    _ body: Span<UInt8>
  ) throws(JSONError) -> Problem? {
    var problem: Problem?
    try scanner.beginArray(body)
    var isFirst = true
    while try scanner.nextElement(body, isFirst: isFirst) {
      isFirst = false
      let kind = try scanner.kind(body)
      if kind != .object, problem == nil {
        let text = "\(member.name): expected an object as each element, found \(kind.article)"
        problem = (text, scanner.offset)
      }
      try scanner.skipValue(body)
    }
    return problem
  }

  private static func integerProblem(_ literal: String) -> String? {
    guard !literal.contains(where: { ".eE".contains($0) }) else {
      return "expected an int64, found a number with a fraction or an exponent"
    }
    return Int64(literal) == nil ? "expected an int64, found a number beyond -2^63...2^63-1" : nil
  }

  private func strictProblem(_ members: [BodyMember], _ strictness: Strictness) -> Problem? {
    if strictness == .nothing { return nil }
    if let unknown {
      let message = "unknown member '\(unknown.name)' (strict)"
      return (suggesting(message, for: unknown.name, among: members.map(\.name)), unknown.offset)
    }
    if strictness == .names { return nil }
    for member in members where member.kind == .string {
      // Two quotation marks with nothing between.
      guard let token = tokens[member.name], token.bytes.count == 2 else { continue }
      return ("\(member.name): an empty string (strict)", token.offset)
    }
    guard let start = integer(of: "startTimestamp"), let end = integer(of: "endTimestamp"),
      end < start
    else { return nil }
    return (
      "endTimestamp: the end is before the start (strict)", tokens["endTimestamp"]?.offset ?? 0
    )
  }
}

extension DocumentedBody {
  /// The JSON of a member; nil if it was not sent.
  func token(of name: String) -> [UInt8]? { tokens[name]?.bytes }

  func integer(of name: String) -> Int64? { token(of: name).flatMap { Int64($0.repairedText) } }

  /// A member that is a string, decoded.
  func text(of name: String) -> String? {
    guard let token = token(of: name) else { return nil }
    var scanner = JSONScanner(maxDepth: 1)
    guard (try? scanner.begin(token.span)) != nil else { return nil }
    return (try? scanner.string(token.span))?.decoded(from: token.span)
  }
}
