internal import JSONWire

/// Writes realistic works as JSON.
final class RealisticWorks: Sendable {
  private let teller: StoryTeller
  private let digits = Digits()
  private let fragments: Fragments
  private let layout: Layout

  /// Where the texts of each kind begin among the fragments. What always stands beside a text is in
  /// its fragment, so that few are copied for a work.
  private struct Layout: Sendable {
    var head = 0, lateHead = 0, startName = 0, endName = 0
    var openings = 0, genitives = 0, reasons = 0, details = 0
    var subjects = 0, predicates = 0, closings = 0, users = 0, things = 0, locations = 0
    var properties = 0, propertyEnds = 0, close = 0
  }

  private static let startName = #"{"startTimestamp":"#
  private static let endName = #","endTimestamp":"#
  /// Where the start stands in a work, and where the end if the start has no digits.
  private let timePlaces = (startName.utf8.count, startName.utf8.count + endName.utf8.count)

  /// Of the kinds of properties, `PropertyKind.most` for each type and outcome.
  private let digitCounts: FixedTable<Int>
  private let beginningCounts: FixedTable<Int>
  private let leastNumbers: FixedTable<Int>
  private let meters: FixedTable<Bool>
  /// Bytes that a work may take: the most fragments, each copied as a whole slot, and two times of
  /// any length. A property has two fragments and eight bytes of digits between.
  private static let room = (14 + 3 * PropertyKind.most) * Fragments.slot

  init(_ plan: RealisticPlan, seed: UInt64) {
    teller = StoryTeller(plan, seed: seed)
    let vocabulary = Vocabulary.of(plan.locale)
    let kinds = WorkType.allCases.flatMap { type in
      WorkType.Outcome.allCases.flatMap { PropertyKind.of(type, $0, plan.locale) }
    }
    // What the indexes below, which nobody checks, rest on.
    precondition(kinds.count == WorkType.allCases.count * WorkType.outcomes * PropertyKind.most)
    precondition(
      kinds.allSatisfy {
        (1...PropertyKind.mostBeginnings).contains($0.beginnings.count)
          && (0...PropertyKind.meterDigits).contains($0.digits)
      }
    )
    precondition(vocabulary.hasItsShape)
    digitCounts = FixedTable(kinds.map(\.digits))
    beginningCounts = FixedTable(kinds.map(\.beginnings.count))
    leastNumbers = FixedTable(kinds.map(\.leastDrawn))
    meters = FixedTable(kinds.map(\.isMeter))
    var texts: [String] = []
    var layout = Layout()
    func add(_ more: [String]) -> Int {
      texts += more
      return texts.count - more.count
    }
    func head(_ digits: Int) -> String {
      let zeros = String(repeating: "0", count: digits)
      return Self.startName + zeros + Self.endName + zeros
    }
    layout.head = add([head(Digits.ofTime.usual)])
    layout.lateHead = add([head(Digits.ofTime.late)])
    layout.startName = add([Self.startName])
    layout.endName = add([Self.endName])
    layout.openings = add(
      WorkType.allCases.flatMap { type in
        vocabulary.openings[type.rawValue]
          .map { #","type":"\#(type.name)","description":"\#($0)"# }
      }
    )
    layout.genitives = add(vocabulary.components.joined().map(\.genitive))
    layout.reasons = add(
      WorkType.allCases.flatMap { type in
        [false, true].flatMap { vocabulary.reasons(type, isDevice: $0) }
      }
    )
    layout.details = add(vocabulary.spreadDetails.map { $0 + #"","outcome":""# })
    layout.subjects = add(vocabulary.components.joined().map(\.subject))
    layout.predicates = add(
      WorkType.allCases.flatMap { type in
        WorkType.Outcome.allCases.flatMap { vocabulary.predicates(type, $0) }
      }
    )
    layout.closings = add(vocabulary.spreadClosings.map { $0 + #"","userEmail":""# })
    layout.users = add(
      teller.fleet.emails.flatMap { [$0 + #"","thingId":""#, $0 + #"","locationId":""#] }
    )
    layout.things = add(teller.fleet.thingIDs.map { Self.escaped($0) + "\"" })
    layout.locations = add(teller.fleet.locationIDs.map { Self.escaped($0) + "\"" })
    layout.properties = add(
      kinds.flatMap { kind in
        (0..<PropertyKind.mostBeginnings)
          .flatMap { number in
            let text = "\"\(kind.name)\":\"" + kind.beginnings[number % kind.beginnings.count]
            return [#","properties":{"# + text, "," + text]
          }
      }
    )
    layout.propertyEnds = add(
      kinds.flatMap { kind in [kind.ending + "\"", kind.ending + "\"}}\n"] }
    )
    layout.close = add(["}\n"])
    fragments = Fragments(texts)
    self.layout = layout
  }

  /// As it stands between quotation marks.
  private static func escaped(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
  }

  func story(_ index: UInt64, hour: inout WorkingTime.Hour) -> Story {
    teller.story(index, hour: &hour)
  }

  /// Appends works, a line each.
  func write(_ indexes: Range<UInt64>, to lines: inout WorkLines) {
    var hour = WorkingTime.Hour()
    for index in indexes { write(index, Story.Premise(), hour: &hour, to: &lines) }
  }

  /// Appends a work, a line, of which something may be settled.
  func write(at index: UInt64, _ premise: Story.Premise, to lines: inout WorkLines) {
    var hour = WorkingTime.Hour()
    write(index, premise, hour: &hour, to: &lines)
  }

  @inline(__always)
  private func write(
    _ index: UInt64,
    _ premise: Story.Premise,
    hour: inout WorkingTime.Hour,
    to lines: inout WorkLines
  ) {
    let story = teller.story(index, premise, hour: &hour)
    unsafe lines.extend(room: Self.room) { unsafe write(story, index, to: $0) }
  }

  @inline(__always)
  @unsafe
  private func write(_ story: Story, _ index: UInt64, to start: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    let (layout, type) = (layout, story.type.rawValue)
    let component = story.family &* Vocabulary.familySize &+ story.component
    let predicate =
      (type &* WorkType.outcomes &+ story.outcome)
      &* Vocabulary.predicateCount &+ story.predicate
    let isOnLocation = story.isOnLocation ? 1 : 0
    var end = unsafe writeTimes(story, to: start)
    unsafe end = fragments.copy(
      layout.openings &+ type &* Vocabulary.openingCount &+ story.opening,
      to: end
    )
    unsafe end = fragments.copy(layout.genitives &+ component, to: end)
    let reasons = type &* 2 &+ (story.isDevice ? 1 : 0)
    unsafe end = fragments.copy(
      layout.reasons &+ reasons &* Vocabulary.reasonCount &+ story.reason,
      to: end
    )
    unsafe end = fragments.copy(layout.details &+ story.detail, to: end)
    unsafe end = fragments.copy(layout.subjects &+ component, to: end)
    unsafe end = fragments.copy(layout.predicates &+ predicate, to: end)
    unsafe end = fragments.copy(layout.closings &+ story.closing, to: end)
    unsafe end = fragments.copy(layout.users &+ story.user &* 2 &+ isOnLocation, to: end)
    let places = story.isOnLocation ? layout.locations : layout.things
    unsafe end = fragments.copy(places &+ story.place, to: end)
    guard story.propertyCount > 0 else { return unsafe fragments.copy(layout.close, to: end) }
    return unsafe writeProperties(story, index, to: end)
  }

  @inline(__always)
  @unsafe
  private func writeTimes(_ story: Story, to start: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    let isLate = Digits.lateTimes.contains(story.start)
    let times = isLate ? Digits.lateTimes : Digits.usualTimes
    guard times.contains(story.start), times.contains(story.end) else {
      var end = unsafe fragments.copy(layout.startName, to: start)
      unsafe end = digits.write(any: story.start, to: end)
      unsafe end = fragments.copy(layout.endName, to: end)
      return unsafe digits.write(any: story.end, to: end)
    }
    let end = unsafe fragments.copy(isLate ? layout.lateHead : layout.head, to: start)
    unsafe digits.write(time: story.start, isLate: isLate, to: start + timePlaces.0)
    let count = isLate ? Digits.ofTime.late : Digits.ofTime.usual
    unsafe digits.write(time: story.end, isLate: isLate, to: start + (timePlaces.1 &+ count))
    return unsafe end
  }

  @inline(__always)
  @unsafe
  private func writeProperties(_ story: Story, _ index: UInt64, to start: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    var end = unsafe start
    let kinds =
      (story.type.rawValue &* WorkType.outcomes &+ story.outcome) &* PropertyKind.most
    var draws = (story.firstProperty, story.firstProperty)
    for place in 0..<story.propertyCount {
      if place & 1 == 1 {
        draws = teller.moreProperties(index, block: UInt32(truncatingIfNeeded: place / 2))
      }
      var draw = place & 1 == 1 ? draws.0 : draws.1
      let kind = kinds &+ place
      let beginning = kind &* PropertyKind.mostBeginnings &+ draw.below(beginningCounts[kind])
      unsafe end = fragments.copy(
        layout.properties &+ beginning &* 2 &+ (place == 0 ? 0 : 1),
        to: end
      )
      let least = leastNumbers[kind]
      let drawn = least &+ draw.below(9 &* least)
      unsafe end = digits.write(
        meters[kind] ? story.operatingHours : drawn,
        count: digitCounts[kind],
        to: end
      )
      let isLast = place &+ 1 == story.propertyCount
      unsafe end = fragments.copy(layout.propertyEnds &+ kind &* 2 &+ (isLast ? 1 : 0), to: end)
    }
    return unsafe end
  }
}
