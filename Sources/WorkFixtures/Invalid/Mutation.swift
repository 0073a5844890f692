internal import FakedAPI

/// One way to break a rule, or to come near to that.
struct Mutation: Sendable {
  /// For instance `float`.
  let name: String
  var verdict = InvalidWork.Verdict.refuse
  /// The media type that is sent with the body.
  var contentType: String?
  /// Makes the body out of the valid work, and that work as JSON.
  let body: @Sendable (MaintenanceWork, [UInt8]) -> [UInt8]
}

extension Mutation {
  /// Leaves the body as it is.
  static let nothing = Mutation(name: "unchanged", verdict: .accept) { _, body in body }

  /// With JSON in place of some members.
  init(
    _ name: String,
    _ literals: [WorkMember: String],
    verdict: InvalidWork.Verdict = .refuse
  ) {
    self.init(name: name, verdict: verdict) { work, _ in work.body(literals) }
  }

  /// With another text of the body.
  init(text name: String, _ change: @escaping @Sendable (String) -> String) {
    self.init(name: name) { _, body in Array(change(String(decoding: body, as: UTF8.self)).utf8) }
  }

  /// The ways to break a rule.
  static func of(_ rule: String) -> [Mutation] {
    for member in WorkMember.allCases {
      if rule == "\(member.name).type" { return wrongTypes(member) }
      if rule == "\(member.name).range" { return outOfRange(member) }
    }
    return switch rule {
    case "body.syntax": syntax
    case "body.type": otherBodies
    case "properties.value.type": propertyTypes
    case WorkRule.mediaType.name: mediaTypes
    case WorkRule.nearMiss.name: nearMisses
    case WorkRule.pair.name: CoverageWorks.pairs
    default: meanings[rule] ?? []
    }
  }

  private static func wrongTypes(_ member: WorkMember) -> [Mutation] {
    let others: [(String, String)] =
      switch member.kind {
      case .int64:
        [
          ("string", #""1735711200000""#), ("float", "1735711200000.5"), ("decimal", "1.0"),
          ("exponent", "1e12"), ("bool", "true"), ("array", "[1735711200000]"), ("object", "{}"),
          ("date", #""2025-01-01T06:00:00Z""#),
        ]
      case .string:
        [
          ("number", "7"), ("bool", "false"), ("array", #"["REPAIR"]"#), ("object", "{}"),
          ("zero", "0"),
        ]
      case .stringMap:
        [("string", #""a=b""#), ("array", #"[{"name":"a"}]"#), ("number", "1"), ("bool", "true")]
      }
    return others.map { Mutation($0.0, [member: $0.1]) }
  }

  private static func outOfRange(_ member: WorkMember) -> [Mutation] {
    [
      Mutation("greatestAndOne", [member: "9223372036854775808"]),
      Mutation("leastLessOne", [member: "-9223372036854775809"]),
      Mutation("uint64", [member: "18446744073709551615"]),
      Mutation("hundredDigits", [member: String(repeating: "9", count: 100)]),
    ]
  }

  private static let otherBodies = [
    Mutation(text: "array") { "[\($0)]" }, Mutation(text: "string") { _ in #""a work""# },
    Mutation(text: "number") { _ in "1" }, Mutation(text: "null") { _ in "null" },
    Mutation(text: "bool") { _ in "true" },
  ]

  private static let propertyTypes = [
    Mutation("number", [.properties: #"{"a":1}"#]), Mutation("bool", [.properties: #"{"a":true}"#]),
    Mutation("object", [.properties: #"{"a":{"b":"c"}}"#]),
    Mutation("array", [.properties: #"{"a":["b"]}"#]),
    Mutation("second", [.properties: #"{"a":"b","c":2}"#]),
  ]

  private static let mediaTypes = [
    "text/plain", "application/xml", "application/json; charset=latin1",
  ]
  .map { type in
    Mutation(name: type, contentType: type) { _, body in body }
  }

  private static let meanings: [String: [Mutation]] = [
    "strict.unknownMember": [
      Mutation(text: "misspelled") { $0.dropLast() + #","starttimestamp":1}"# },
      Mutation(text: "other") { $0.dropLast() + #","priority":"high"}"# },
    ],
    "strict.emptyString": [
      Mutation("type", [.type: #""""#]), Mutation("description", [.description: #""""#]),
      Mutation("outcome", [.outcome: #""""#]), Mutation("userEmail", [.userEmail: #""""#]),
      Mutation(name: "place") { work, _ in
        work.body([work.thingId == nil ? .locationId : .thingId: #""""#])
      },
      Mutation("property", [.properties: #"{"a":""}"#]),
    ],
    "strict.order": [
      Mutation(name: "millisecond") { work, _ in
        work.body([.endTimestamp: "\((work.startTimestamp ?? 0) - 1)"])
      },
      Mutation("years", [.endTimestamp: "0"]),
    ],
    "strict.noPlace": [
      Mutation(name: "neither") { work, _ in
        var work = work
        (work.thingId, work.locationId) = (nil, nil)
        return work.body()
      }
    ],
    "strict.twoPlaces": [
      Mutation("both", [.thingId: #""5e0be1005ccde78203c367a8""#, .locationId: #""hall-7""#])
    ],
    "strict.userEmail": [
      Mutation("noAt", [.userEmail: #""ada.conti""#]),
      Mutation("twoAts", [.userEmail: #""a@b@example.com""#]),
      Mutation("noDomain", [.userEmail: #""ada@""#]),
      Mutation("blank", [.userEmail: #""ada conti@example.com""#]),
    ],
  ]
}
