internal import JSONWire

/// Writes realistic works as JSON.
final class RealisticWorks: Sendable {
  private let teller: StoryTeller
  private let digits = Digits()
  private let fragments: Fragments
  private let layout: Layout

  /// Where the texts of each kind begin among the fragments.
  private struct Layout: Sendable {
    var beginning = 0, end = 0, types = 0, genitives = 0, openings = 0, reasons = 0, details = 0
    var outcome = 0, subjects = 0, predicates = 0, closings = 0, email = 0, users = 0
    var place = 0, things = 0, locations = 0, properties = 0, close = 0
    var propertyNames = 0, propertyBeginnings = 0, propertyEndings = 0
  }

  /// Beginnings that a property's value may have at most.
  private static let beginnings = 8
  private static let kinds = WorkType.allCases.flatMap(PropertyKind.of)
  private let digitCounts = FixedTable(kinds.map(\.digits))
  private let beginningCounts = FixedTable(kinds.map(\.beginnings.count))
  private let tens = FixedTable([1, 10, 100, 1000, 10_000, 100_000, 1_000_000])
  /// The most fragments of a work, each copied as a whole slot, and its two times.
  private static let room = (20 + 4 * PropertyKind.most) * Fragments.slot

  init(_ plan: RealisticPlan, seed: UInt64) {
    teller = StoryTeller(plan, seed: seed)
    let vocabulary = Vocabulary.of(plan.locale)
    var texts: [String] = []
    var layout = Layout()
    func add(_ more: [String]) -> Int {
      texts += more
      return texts.count - more.count
    }
    layout.beginning = add([#"{"startTimestamp":"#])
    layout.end = add([#","endTimestamp":"#])
    layout.types = add(
      WorkType.allCases.map { #","type":"\#($0.name)","description":""# }
    )
    layout.genitives = add(vocabulary.components.joined().map(\.genitive))
    layout.subjects = add(vocabulary.components.joined().map(\.subject))
    layout.openings = add(Array(vocabulary.openings.joined()))
    layout.reasons = add(Array(vocabulary.reasons.joined()))
    layout.details = add(vocabulary.details)
    layout.outcome = add([#"","outcome":""#])
    layout.predicates = add(
      WorkType.allCases.flatMap { type in
        WorkType.Outcome.allCases.flatMap { vocabulary.predicates(type, $0) }
      }
    )
    layout.closings = add(vocabulary.closings)
    layout.email = add([#"","userEmail":""#])
    layout.users = add(teller.fleet.emails)
    layout.place = add([#"","thingId":""#, #"","locationId":""#])
    layout.things = add(teller.fleet.thingIDs.map { Self.escaped($0) + "\"" })
    layout.locations = add(teller.fleet.locationIDs.map { $0 + "\"" })
    layout.properties = add([#","properties":{"#, ","])
    layout.propertyNames = add(Self.kinds.map { "\"\($0.name)\":\"" })
    layout.propertyBeginnings = add(
      Self.kinds.flatMap { kind in
        (0..<Self.beginnings).map { kind.beginnings[$0 % kind.beginnings.count] }
      }
    )
    layout.propertyEndings = add(Self.kinds.map { $0.ending + "\"" })
    layout.close = add(["}\n", "}}\n"])
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
    for index in indexes { write(index, hour: &hour, to: &lines) }
  }

  /// Appends a work, a line. Apart from `write(_:to:)` because the last index has none behind it.
  func write(at index: UInt64, to lines: inout WorkLines) {
    var hour = WorkingTime.Hour()
    write(index, hour: &hour, to: &lines)
  }

  @inline(__always)
  private func write(_ index: UInt64, hour: inout WorkingTime.Hour, to lines: inout WorkLines) {
    let story = teller.story(index, hour: &hour)
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
    var end = unsafe fragments.copy(layout.beginning, to: start)
    unsafe end = digits.write(time: story.start, to: end)
    unsafe end = fragments.copy(layout.end, to: end)
    unsafe end = digits.write(time: story.end, to: end)
    unsafe end = fragments.copy(layout.types &+ type, to: end)
    unsafe end = fragments.copy(
      layout.openings &+ type &* Vocabulary.openingCount &+ story.opening,
      to: end
    )
    unsafe end = fragments.copy(layout.genitives &+ component, to: end)
    unsafe end = fragments.copy(
      layout.reasons &+ type &* Vocabulary.reasonCount &+ story.reason,
      to: end
    )
    unsafe end = fragments.copy(layout.details &+ story.detail, to: end)
    unsafe end = fragments.copy(layout.outcome, to: end)
    unsafe end = fragments.copy(layout.subjects &+ component, to: end)
    unsafe end = fragments.copy(layout.predicates &+ predicate, to: end)
    unsafe end = fragments.copy(layout.closings &+ story.closing, to: end)
    unsafe end = fragments.copy(layout.email, to: end)
    unsafe end = fragments.copy(layout.users &+ story.user, to: end)
    unsafe end = fragments.copy(layout.place &+ (story.isOnLocation ? 1 : 0), to: end)
    unsafe end = fragments.copy(
      (story.isOnLocation ? layout.locations : layout.things) &+ story.place,
      to: end
    )
    guard story.propertyCount > 0 else { return unsafe fragments.copy(layout.close, to: end) }
    unsafe end = writeProperties(story, index, to: end)
    return unsafe fragments.copy(layout.close &+ 1, to: end)
  }

  @inline(__always)
  @unsafe
  private func writeProperties(_ story: Story, _ index: UInt64, to start: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    var end = unsafe start
    var words = (story.firstProperty, story.firstProperty)
    for place in 0..<story.propertyCount {
      if place & 1 == 1 {
        words = teller.words(.properties, index, block: UInt32(truncatingIfNeeded: place / 2 &+ 1))
      }
      var draw = Draw(place & 1 == 1 ? words.0 : words.1)
      let kind = story.type.rawValue &* PropertyKind.most &+ place
      unsafe end = fragments.copy(layout.properties &+ min(place, 1), to: end)
      unsafe end = fragments.copy(layout.propertyNames &+ kind, to: end)
      let beginning = draw.below(beginningCounts[kind])
      unsafe end = fragments.copy(
        layout.propertyBeginnings &+ kind &* Self.beginnings &+ beginning,
        to: end
      )
      let count = digitCounts[kind]
      if count > 0 {
        let least = tens[count &- 1]
        unsafe end = digits.write(least &+ draw.below(9 &* least), count: count, to: end)
      }
      unsafe end = fragments.copy(layout.propertyEndings &+ kind, to: end)
    }
    return unsafe end
  }
}
