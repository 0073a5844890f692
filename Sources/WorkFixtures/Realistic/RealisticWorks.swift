/// Writes realistic works as JSON.
final class RealisticWorks: Sendable {
  private let teller: StoryTeller
  private let digits = Digits()
  private let fragments: Fragments
  private let layout: FragmentLayout

  /// Of the kinds of properties, `PropertyKind.most` for each type and outcome.
  private let digitCounts: FixedTable<Int>
  private let beginningCounts: FixedTable<Int>
  private let leastNumbers: FixedTable<Int>
  private let meters: FixedTable<Bool>
  /// Bytes that a work may take: the most fragments, each copied as a whole slot, and two times of
  /// any length. A property has two fragments and eight bytes of digits between them.
  private static let room = (14 + 3 * PropertyKind.most) * Fragments.slot

  init(_ plan: RealisticPlan, seed: UInt64) {
    teller = StoryTeller(plan, seed: seed)
    let vocabulary = Vocabulary.of(plan.language)
    let kinds = WorkType.allCases.flatMap { type in
      WorkType.Outcome.allCases.flatMap { PropertyKind.of(type, $0, plan.language) }
    }
    // The places in `FragmentLayout` rest on these.
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
    layout = FragmentLayout(vocabulary, teller.fleet, kinds, addingTo: &texts)
    fragments = Fragments(texts)
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
    lines.extend(room: Self.room) { write(story, index, to: &$0, at: &$1) }
  }

  @inline(__always)
  private func write(
    _ story: Story,
    _ index: UInt64,
    to bytes: inout MutableRawSpan,
    at place: inout Int
  ) {
    let (layout, type) = (layout, story.type.rawValue)
    let component = story.family &* Vocabulary.familySize &+ story.component
    let predicate =
      (type &* WorkType.outcomes &+ story.outcome)
      &* Vocabulary.predicateCount &+ story.predicate
    let isOnLocation = story.isOnLocation ? 1 : 0
    fragments.copy(layout.startName, to: &bytes, at: &place)
    digits.write(time: story.start, to: &bytes, at: &place)
    fragments.copy(layout.endName, to: &bytes, at: &place)
    digits.write(time: story.end, to: &bytes, at: &place)
    fragments.copy(
      layout.openings &+ type &* Vocabulary.openingCount &+ story.opening,
      to: &bytes,
      at: &place
    )
    fragments.copy(layout.genitives &+ component, to: &bytes, at: &place)
    let reasons = type &* 2 &+ (story.isDevice ? 1 : 0)
    fragments.copy(
      layout.reasons &+ reasons &* Vocabulary.reasonCount &+ story.reason,
      to: &bytes,
      at: &place
    )
    fragments.copy(layout.details &+ story.detail, to: &bytes, at: &place)
    fragments.copy(layout.subjects &+ component, to: &bytes, at: &place)
    fragments.copy(layout.predicates &+ predicate, to: &bytes, at: &place)
    fragments.copy(layout.closings &+ story.closing, to: &bytes, at: &place)
    fragments.copy(layout.users &+ story.user &* 2 &+ isOnLocation, to: &bytes, at: &place)
    let places = story.isOnLocation ? layout.locations : layout.things
    fragments.copy(places &+ story.place, to: &bytes, at: &place)
    guard story.propertyCount > 0 else {
      return fragments.copy(layout.close, to: &bytes, at: &place)
    }
    writeProperties(story, index, to: &bytes, at: &place)
  }

  @inline(__always)
  private func writeProperties(
    _ story: Story,
    _ index: UInt64,
    to bytes: inout MutableRawSpan,
    at place: inout Int
  ) {
    let kinds =
      (story.type.rawValue &* WorkType.outcomes &+ story.outcome) &* PropertyKind.most
    var draws = (story.firstProperty, story.firstProperty)
    for number in 0..<story.propertyCount {
      if number & 1 == 1 {
        draws = teller.moreProperties(index, block: UInt32(truncatingIfNeeded: number / 2))
      }
      var draw = number & 1 == 1 ? draws.0 : draws.1
      let kind = kinds &+ number
      let beginning = kind &* PropertyKind.mostBeginnings &+ draw.below(beginningCounts[kind])
      fragments.copy(
        layout.properties &+ beginning &* 2 &+ (number == 0 ? 0 : 1),
        to: &bytes,
        at: &place
      )
      let least = leastNumbers[kind]
      let drawn = least &+ draw.below(9 &* least)
      digits.write(
        meters[kind] ? story.operatingHours : drawn,
        count: digitCounts[kind],
        to: &bytes,
        at: &place
      )
      let isLast = number &+ 1 == story.propertyCount
      fragments.copy(layout.propertyEnds &+ kind &* 2 &+ (isLast ? 1 : 0), to: &bytes, at: &place)
    }
  }
}
