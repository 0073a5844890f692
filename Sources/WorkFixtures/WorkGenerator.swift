internal import Bytes
package import JSONWire
internal import MaintenanceWorks
internal import Randomness

/// Makes maintenance works. Work `index` is a pure function of the seed and the index: any range
/// can be made anywhere, in any order, and is the same.
package struct WorkGenerator: Sendable {
  package let seed: UInt64

  package init(seed: UInt64) {
    self.seed = seed
  }
}

extension WorkGenerator {
  /// Milliseconds since 1970 of Monday 2025-01-06, 00:00 UTC. A constant: the clock is not read.
  private static let firstMonday: Int64 = 1_736_121_600_000
  private static let weeks = 51
  private static let minute: Int64 = 60_000
  private static let day: Int64 = 24 * 60 * minute

  private static let users = [
    "ada.conti", "bruno.ferri", "carla.neri", "dario.sala", "elena.riva", "fabio.costa",
    "greta.moss", "hugo.lang", "irene.wolf", "jonas.beck", "karin.stein", "luca.villa",
  ]

  /// Appends work `index` as one JSON object.
  package func write(_ index: UInt64, into writer: inout JSONWriter) {
    var draws = draws(.type, index)
    let kind = draws.pick(weighted: WorkKind.all.map { ($0.weight, $0) })
    draws = self.draws(.description, index)
    let component = draws.pick(WorkKind.components)
    let description = draws.pick(kind.descriptions)
    draws = self.draws(.outcome, index)
    let outcome = draws.pick(kind.outcomes)
    let start = start(of: index)
    draws = self.draws(.user, index)
    let user = draws.pick(Self.users)

    writer.object { writer in
      writer.member("startTimestamp", start)
      writer.member("endTimestamp", start + duration(of: index, kind))
      writer.member("type", kind.type)
      writer.member("description", Self.filled(description, component))
      writer.member("outcome", Self.filled(outcome, component))
      writer.member("userEmail", "\(user)@example.com")
      writePlace(index, to: &writer)
      writeProperties(index, kind, to: &writer)
    }
  }

  /// What each part of a work draws from. A number is never used again for another part.
  private enum Stream: UInt32 {
    case start = 0
    case duration = 1
    case type = 2
    case description = 3
    case outcome = 4
    case user = 5
    case place = 6
    case properties = 7
  }

  private func draws(_ stream: Stream, _ index: UInt64) -> Draws {
    Draws(seed: seed, index: index, stream: stream.rawValue)
  }

  /// On a working day, on five minutes between 7 and 17 o'clock.
  private func start(of index: UInt64) -> Int64 {
    var draws = draws(.start, index)
    let week = Int64(draws.below(Self.weeks))
    let weekday = Int64(draws.below(5))
    let step = Int64(draws.below(10 * 12))
    return Self.firstMonday + (week * 7 + weekday) * Self.day + (7 * 60 + step * 5) * Self.minute
  }

  private func duration(of index: UInt64, _ kind: WorkKind) -> Int64 {
    var draws = draws(.duration, index)
    return Int64(kind.minutes.lowerBound + draws.below(kind.minutes.count)) * Self.minute
  }

  /// A thing, or in one of ten cases a location: never both, as strict validation wants it.
  private func writePlace(_ index: UInt64, to writer: inout JSONWriter) {
    var draws = draws(.place, index)
    let isLocation = draws.below(10) == 0
    let number = UInt64(draws.below(isLocation ? 20 : 200))
    var id: [UInt8] = []
    WorkID(seconds: 1_577_836_800, seed: seed ^ (isLocation ? 1 : 0), ordinal: number)
      .write(into: &id)
    writer.member(isLocation ? "locationId" : "thingId", id.repairedText)
  }

  private func writeProperties(_ index: UInt64, _ kind: WorkKind, to writer: inout JSONWriter) {
    var draws = draws(.properties, index)
    let count = draws.below(kind.properties.count + 1)
    guard count > 0 else { return }
    writer.name("properties")
    writer.object { writer in
      for property in kind.properties.prefix(count) {
        writer.member(property.name, Self.numbered(draws.pick(property.values), &draws))
      }
    }
  }

  private static func filled(_ text: String, _ component: String) -> String {
    text.split(separator: "@", omittingEmptySubsequences: false).joined(separator: component)
  }

  /// The text with a digit for each `#`, none of them a leading zero.
  private static func numbered(_ text: String, _ draws: inout Draws) -> String {
    var isFirst = true
    return String(
      text.map { character -> Character in
        guard character == "#" else { return character }
        let digit = isFirst ? 1 + draws.below(9) : draws.below(10)
        isFirst = false
        return Character(String(digit))
      }
    )
  }
}
