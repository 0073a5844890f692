/// The words of works in one language.
///
/// No text needs an escape in JSON, and each is short enough for `Fragments` together with what
/// stands beside it there. The counts are part of what a seed promises: a text more would move every
/// pick.
struct Vocabulary: Sendable {
  /// Part of a machine or a site.
  struct Component: Sendable {
    /// At the start of a sentence: "The drive belt".
    let subject: String
    /// Behind an opening: " of the drive belt".
    let genitive: String
  }

  /// Families of components: those of machines, then that of places.
  let components: [[Component]]
  /// By type of work: what a description begins with, before a genitive.
  let openings: [[String]]
  /// By type of work: the reason, after the component.
  let reasons: [[String]]
  /// Reasons for repairs of electronic or measuring components.
  let deviceRepairs: [String]
  /// A further sentence that fits every type, without its closing stop.
  let details: [String]
  /// By type of work: the result of a finished work, after a subject.
  let done: [[String]]
  /// The other outcomes, after a subject.
  let partOrdered: [String]
  let noFault: [String]
  let postponed: [String]
  let followUp: [String]
  /// A closing sentence that fits every outcome.
  let closings: [String]

  static let machineFamilies = 4
  static let families = 5
  static let familySize = 8
  static let openingCount = 8
  static let reasonCount = 12
  static let detailCount = 32
  static let spreadDetailCount = 2 * detailCount
  static let predicateCount = 4
  static let closingCount = 12
  static let spreadClosingCount = 3 * closingCount

  static func of(_ language: RealisticPlan.Language) -> Vocabulary {
    switch language {
    case .en: english
    case .it: italian
    case .de: german
    }
  }

  func reasons(_ type: WorkType, isDevice: Bool) -> [String] {
    type == .repair && isDevice ? deviceRepairs : reasons[type.rawValue]
  }

  /// Each as often as any other: half of the descriptions have a detail.
  var spreadDetails: [String] { details + [String](repeating: "", count: details.count) }

  /// Closing sentences, which a third of the outcomes have.
  var spreadClosings: [String] { closings + [String](repeating: ".", count: 2 * closings.count) }

  /// Whether all lists are as long as the counts above say.
  var hasItsShape: Bool {
    let types = WorkType.allCases.count
    return components.map(\.count) == [Int](repeating: Self.familySize, count: Self.families)
      && openings.map(\.count) == [Int](repeating: Self.openingCount, count: types)
      && (reasons + [deviceRepairs]).map(\.count)
        == [Int](repeating: Self.reasonCount, count: types + 1)
      && (done + [partOrdered, noFault, postponed, followUp]).map(\.count)
        == [Int](repeating: Self.predicateCount, count: types + 4)
      && details.count == Self.detailCount && closings.count == Self.closingCount
  }

  func predicates(_ type: WorkType, _ outcome: WorkType.Outcome) -> [String] {
    switch outcome {
    case .done: done[type.rawValue]
    case .partOrdered: partOrdered
    case .noFault: noFault
    case .postponed: postponed
    case .followUp: followUp
    }
  }
}
