/// The components that fit a type of work: a valve has no software to update. By the order of
/// `Vocabulary.components`, which is the same in every language.
enum Suitability {
  /// The least number that the count of every list below divides, so that each component of a list
  /// has as many places as any other.
  static let places = 120

  /// The components of a family for a type, spread over `places`.
  static func spread(_ type: WorkType, family: Int) -> [UInt8] {
    let components = components(type)[family]
    return (0..<places).map { UInt8(components[$0 % components.count]) }
  }

  /// True for what is electronic or measures; others move or hold something.
  static func isDevice(_ component: Int, family: Int) -> Bool {
    devices[family].contains(component)
  }

  private static let devices: [Set<Int>] = [
    [0, 4, 5, 6], [0, 1, 4, 7], [3, 4, 5], [1, 2, 3, 4], [1, 3, 4],
  ]

  private static let all = Array(0..<Vocabulary.familySize)

  /// By family, the last of which is that of places.
  private static func components(_ type: WorkType) -> [[Int]] {
    switch type {
    case .inspection: [all, all, all, all, all]
    // Of places neither the sprinkler line nor the cold store.
    case .repair: [all, all, all, all, [0, 1, 3, 4, 5, 7]]
    case .replacement: [all, all, all, all, [1, 3, 4, 5, 7]]
    case .cleaning: [[1, 3], [2, 3, 6], [0, 1, 2, 3, 6, 7], [0, 2, 5, 6, 7], [0, 5, 6, 7]]
    case .calibration: [[4, 5, 6], [0, 7], [1, 3, 4], [2, 3], [3]]
    case .update: [[0, 5], [1, 4], [4, 5, 6], [0, 1, 2, 3], [1, 3, 4]]
    }
  }
}
