internal import JSONWire

/// Where the texts of each kind begin among the fragments of `RealisticWorks`. A text that always
/// stands beside another is in the fragment of that one, so that a work copies few of them.
struct FragmentLayout: Sendable {
  private(set) var startName = 0, endName = 0
  private(set) var openings = 0, genitives = 0, reasons = 0, details = 0
  private(set) var subjects = 0, predicates = 0, closings = 0
  private(set) var users = 0, things = 0, locations = 0
  private(set) var properties = 0, propertyEnds = 0, close = 0

  /// - Parameters:
  ///   - vocabulary: Of the language.
  ///   - fleet: Whose people and ids are named.
  ///   - kinds: Of properties, for each type and outcome.
  ///   - texts: The fragments, to which these are added.
  init(
    _ vocabulary: Vocabulary,
    _ fleet: DrawnFleet,
    _ kinds: [PropertyKind],
    addingTo texts: inout [String]
  ) {
    func add(_ more: [String]) -> Int {
      texts += more
      return texts.count - more.count
    }
    startName = add([#"{"startTimestamp":"#])
    endName = add([#","endTimestamp":"#])
    openings = add(
      WorkType.allCases.flatMap { type in
        vocabulary.openings[type.rawValue]
          .map { #","type":"\#(type.name)","description":"\#($0)"# }
      }
    )
    genitives = add(vocabulary.components.joined().map(\.genitive))
    reasons = add(
      WorkType.allCases.flatMap { type in
        [false, true].flatMap { vocabulary.reasons(type, isDevice: $0) }
      }
    )
    details = add(vocabulary.spreadDetails.map { $0 + #"","outcome":""# })
    subjects = add(vocabulary.components.joined().map(\.subject))
    predicates = add(
      WorkType.allCases.flatMap { type in
        WorkType.Outcome.allCases.flatMap { vocabulary.predicates(type, $0) }
      }
    )
    closings = add(vocabulary.spreadClosings.map { $0 + #"","userEmail":""# })
    users = add(
      fleet.emails.flatMap { [$0 + #"","thingId":""#, $0 + #"","locationId":""#] }
    )
    things = add(fleet.thingIDs.map { Self.escaped($0) + "\"" })
    locations = add(fleet.locationIDs.map { Self.escaped($0) + "\"" })
    properties = add(
      kinds.flatMap { kind in
        (0..<PropertyKind.mostBeginnings)
          .flatMap { number in
            let text = "\"\(kind.name)\":\"" + kind.beginnings[number % kind.beginnings.count]
            return [#","properties":{"# + text, "," + text]
          }
      }
    )
    propertyEnds = add(
      kinds.flatMap { kind in [kind.ending + "\"", kind.ending + "\"}}\n"] }
    )
    close = add(["}\n"])
  }

  /// As it stands between quotation marks.
  private static func escaped(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}
