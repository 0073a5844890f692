/// The types of work that the realistic profile has, with what is promised of each.
///
/// Of these names only `REPAIR` is attested for the API, whose type is a free string. The numbers
/// are chosen for plausibility, not fitted to data.
package enum WorkType: Int, Sendable, Hashable, CaseIterable {
  case inspection, repair, cleaning, calibration, replacement, update

  /// What came of a work.
  package enum Outcome: Int, Sendable, Hashable, CaseIterable {
    case done, partOrdered, noFault, postponed, followUp
  }

  /// The number of outcomes.
  static let outcomes = Outcome.allCases.count

  package var name: String {
    switch self {
    case .inspection: "INSPECTION"
    case .repair: "REPAIR"
    case .cleaning: "CLEANING"
    case .calibration: "CALIBRATION"
    case .replacement: "REPLACEMENT"
    case .update: "UPDATE"
    }
  }

  /// True for planned work, which visits the things in turn.
  var goesRound: Bool { self == .inspection || self == .calibration }

  /// False for what has to do with readings and software, which places have none of.
  var fitsLocations: Bool { self != .calibration && self != .update }

  /// Works of this type in a hundred.
  package var weight: Int { [32, 30, 15, 10, 9, 4][rawValue] }

  /// Of a hundred works of this type, those that start in working hours.
  package var inWorkingHours: Int { [97, 75, 95, 96, 85, 70][rawValue] }

  /// The median duration in minutes.
  package var medianMinutes: Int { [45, 150, 60, 75, 210, 50][rawValue] }

  /// The standard deviation of the logarithm of how long they take, in tenths. Log-normal is the
  /// most used model for times to repair (MIL-HDBK-338B §5.6.2).
  package var sigmaTenths: Int { [5, 9, 4, 5, 7, 6][rawValue] }

  /// Of a hundred works of this type, those of each outcome.
  package var outcomeWeights: [Int] {
    switch self {
    case .inspection: [80, 2, 0, 6, 12]
    case .repair: [62, 14, 9, 5, 10]
    case .cleaning: [92, 0, 0, 6, 2]
    case .calibration: [85, 1, 6, 4, 4]
    case .replacement: [84, 8, 0, 4, 4]
    case .update: [88, 0, 0, 5, 7]
    }
  }

  /// How much of it each month has, in hundredths of the mean: repairs in heat and cold, what is
  /// planned not in August and December.
  package var monthFactors: [Int] {
    self == .repair
      ? [112, 108, 96, 92, 94, 104, 114, 112, 96, 90, 92, 90]
      : [100, 102, 106, 104, 106, 102, 98, 84, 104, 106, 104, 84]
  }
}
