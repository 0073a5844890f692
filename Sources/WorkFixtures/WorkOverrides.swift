internal import Primitives
internal import FakedAPI
internal import Randomness

/// What is changed in works that were made.
package struct WorkOverrides: Sendable {
  /// The values of a field, each as often as any other.
  package internal(set) var choices: [(field: FieldName, values: [String])] = []
  /// Fields whose value comes once only.
  package internal(set) var unique: [FieldName] = []
  /// Out of a million, how often a member is null.
  package internal(set) var nullsPerMillion = 0

  static let million = 1_000_000

  package init() {}

  package var isEmpty: Bool { choices.isEmpty && unique.isEmpty && nullsPerMillion == 0 }
}

extension WorkOverrides {
  /// The streams of the changes, after those of the profiles.
  private enum Stream {
    static let nulls: UInt32 = 128
    static let choices: UInt32 = 160
    /// Names of properties are the user's own, so that there is no table of numbers for them.
    static let properties: UInt32 = 1 << 31

    /// Does not depend on what else is set.
    static func of(_ field: FieldName) -> UInt32 {
      switch field {
      case .member(let member): choices + UInt32(member.rawValue)
      // FNV-1a, 32 bits (draft-eastlake-fnv).
      case .property(let name):
        properties | name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
      }
    }
  }

  /// A work as JSON, changed: the body as it was made, the work's index and the run's seed.
  func applied(to body: [UInt8], _ index: UInt64, seed: UInt64) -> [UInt8] {
    let made = MaintenanceWork(made: body)
    var work = made
    for place in choices.indices {
      set(choices[place].field, to: value(place, index, seed: seed), in: &work)
    }
    keepDuration(of: made, in: &work)
    for field in unique { tellApart(field, index, seed: seed, in: &work) }
    var literals: [WorkMember: String] = [:]
    if nullsPerMillion > 0 {
      for member in WorkMember.allCases where work.has(member) {
        var draws = Draws(
          seed: seed,
          index: index,
          stream: Stream.nulls + UInt32(member.rawValue)
        )
        if draws.below(Self.million) < nullsPerMillion { literals[member] = "null" }
      }
    }
    return work.body(literals)
  }

  /// The premise of a story that fits the members that are set.
  func premise(_ index: UInt64, seed: UInt64) -> Story.Premise {
    var premise = Story.Premise()
    for place in choices.indices {
      switch choices[place].field {
      case .member(.type):
        let name = value(place, index, seed: seed)
        premise.type = WorkType.allCases.first { $0.name == name }
      case .member(.thingId): premise.isOnLocation = false
      case .member(.locationId): premise.isOnLocation = true
      default: break
      }
    }
    return premise
  }

  /// The value of a choice in a work.
  private func value(_ place: Int, _ index: UInt64, seed: UInt64) -> String {
    var draws = Draws(seed: seed, index: index, stream: Stream.of(choices[place].field))
    return draws.pick(choices[place].values)
  }

  private func set(_ field: FieldName, to value: String, in work: inout MaintenanceWork) {
    switch field {
    case .property(let name): work[property: name] = value
    case .member(let member):
      if member.kind == .int64 {
        work[time: member] = Int64(value)
      } else {
        work[text: member] = value
      }
      // A work is in one place.
      if member == .thingId { work.locationId = nil }
      if member == .locationId { work.thingId = nil }
    }
  }

  /// Where one of the times is set, the other moves along.
  private func keepDuration(of made: MaintenanceWork, in work: inout MaintenanceWork) {
    let isSet = [WorkMember.startTimestamp, .endTimestamp].map { time in
      choices.contains { $0.field == .member(time) }
    }
    guard isSet[0] != isSet[1], let start = made.startTimestamp, let end = made.endTimestamp else {
      return
    }
    let (duration, isTooLong) = end.subtractingReportingOverflow(start)
    guard !isTooLong else { return }
    if isSet[0], let start = work.startTimestamp {
      let (end, isLate) = start.addingReportingOverflow(duration)
      work.endTimestamp = isLate ? .max : end
    } else if let end = work.endTimestamp {
      let (start, isEarly) = end.subtractingReportingOverflow(duration)
      work.startTimestamp = isEarly ? .min : start
    }
  }

  private func tellApart(
    _ field: FieldName,
    _ index: UInt64,
    seed: UInt64,
    in work: inout MaintenanceWork
  ) {
    switch field {
    case .member(.thingId) where work.thingId != nil:
      work.thingId = DrawnFleet.id(index, of: .thing, seed: seed)
    case .member(.locationId) where work.locationId != nil:
      work.locationId = DrawnFleet.id(index, of: .location, seed: seed)
    case .member(.userEmail):
      guard let address = work.userEmail else { return }
      let parts = address.split(separator: "@")
      work.userEmail =
        parts.count == 2 ? "\(parts[0])+\(index)@\(parts[1])" : "\(address) #\(index)"
    case .member(let member):
      if let text = work[text: member] { work[text: member] = "\(text) #\(index)" }
    case .property(let name):
      if let value = work[property: name] { work[property: name] = "\(value) #\(index)" }
    }
  }
}

extension MaintenanceWork {
  fileprivate func has(_ member: WorkMember) -> Bool {
    switch member.kind {
    case .int64: self[time: member] != nil
    case .string: self[text: member] != nil
    case .stringMap: properties != nil
    }
  }
}
