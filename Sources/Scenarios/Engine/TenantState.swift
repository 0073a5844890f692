package import FakedAPI
internal import Verification
package import Primitives

/// What one tenant has done so far under a scenario.
package struct TenantState: Sendable {
  /// When its first request came, on its clock.
  package private(set) var started: Int64?
  /// Set for this tenant alone; nil for the clock of all.
  package var clock: ScenarioClock?
  /// How many requests have come to a script under a key.
  private var positions: [Position: Int] = [:]
  /// Works whose bodies have times of now, which failed and may come again built anew; by the fingerprint
  /// of the rest.
  private var failedWorks: [UInt64: [ScriptedWork]] = [:]
  /// How many cards of a step's decks have been dealt, under all keys.
  private var dealt: [DealtStep: Int] = [:]
  /// Of the users that have logged in.
  package var sessions = SessionStore()
  private(set) var quotaUses: [QuotaKey: QuotaUse] = [:]

  private struct Position: Hashable {
    let rule: RuleID
    let key: UInt64
  }

  private struct DealtStep: Hashable {
    let rule: RuleID
    let step: Int
  }

  /// Bytes of its name.
  private let nameBytes: Int
  /// Bytes of the tokens that quotas are counted for.
  private var holderBytes = 0

  /// Bytes of names that count as much as a position.
  private static let entryBytes = 128

  /// - Parameter tenant: The name of the tenant; empty for requests that name none.
  package init(of tenant: FieldValue = "") {
    nameBytes = tenant.bytes.count
  }

  /// How many things the state remembers; a measure of its size.
  package var entryCount: Int {
    positions.count + failedWorks.count + dealt.count + quotaUses.count + 1
      + (nameBytes + holderBytes) / Self.entryBytes
  }

  /// Remembers how much of a quota has been used.
  mutating func keep(_ use: QuotaUse, of key: QuotaKey) {
    let isNew = quotaUses.updateValue(use, forKey: key) == nil
    if isNew { holderBytes += key.holder.bytes.count }
  }

  /// Forgets all but the clock.
  package mutating func reset() {
    started = nil
    positions = [:]
    failedWorks = [:]
    dealt = [:]
    quotaUses = [:]
    holderBytes = 0
    sessions = SessionStore()
  }

  /// Forgets the clock of its own, and when its first request came.
  package mutating func forgetTimes() {
    started = nil
    clock = nil
  }

  /// Forgets the positions of rules and the use of quotas that are not among the parts.
  package mutating func forgetAll(but parts: ScenarioParts) {
    positions = positions.filter { parts.rules.contains($0.key.rule) }
    if positions.isEmpty { failedWorks = [:] }
    dealt = dealt.filter { parts.rules.contains($0.key.rule) }
    quotaUses = quotaUses.filter { parts.quotas.contains($0.key.quota) }
    holderBytes = quotaUses.keys.reduce(0) { $0 + $1.holder.bytes.count }
  }

  /// Begins a new test: no work of an earlier one comes again.
  ///
  /// - Parameter rules: Those whose scripts go by the work.
  package mutating func beginTest(_ rules: Set<RuleID>) {
    positions = positions.filter { !rules.contains($0.key.rule) }
    failedWorks = [:]
  }

  /// Call this before the scripts of a work are asked: one that comes for the first time goes on where the
  /// first failed work was that may be the same, built anew. That one keeps its own positions, because it
  /// may still come again as it was.
  package mutating func begin(_ work: ScriptedWork, _ rules: [RuleID]) {
    guard let rebuilt = work.rebuilt, var failed = failedWorks[rebuilt.fingerprint] else { return }
    let isKnown = rules.contains { positions[Position(rule: $0, key: work.sent)] != nil }
    let place = failed.firstIndex { other in
      isKnown ? other.sent == work.sent : other.rebuilt?.mayBeOneWork(with: rebuilt) ?? false
    }
    guard let place else { return }
    let earlier = failed.remove(at: place)
    failedWorks[rebuilt.fingerprint] = failed.isEmpty ? nil : failed
    guard !isKnown else { return }
    for rule in rules {
      positions[Position(rule: rule, key: work.sent)] =
        positions[Position(rule: rule, key: earlier.sent)]
    }
  }

  /// Call this once a work was answered.
  ///
  /// - Parameters:
  ///   - work: The work.
  ///   - isAccepted: True if the client knows that it is accepted: what comes next is another work.
  ///   - rules: Those whose scripts go by the work.
  package mutating func end(_ work: ScriptedWork, isAccepted: Bool, _ rules: [RuleID]) {
    if isAccepted {
      for rule in rules { positions[Position(rule: rule, key: work.sent)] = nil }
    } else if let rebuilt = work.rebuilt {
      failedWorks[rebuilt.fingerprint, default: []].append(work)
    }
  }

  /// Call this for every request: the first one sets `started`.
  package mutating func begin(_ now: Int64) {
    if started == nil { started = now }
  }

  /// How many requests have come to that rule's script under that key.
  func position(of rule: RuleID, key: UInt64) -> Int {
    positions[Position(rule: rule, key: key), default: 0]
  }

  /// How many requests have come to the scripts of the rules, under each key.
  var positionsOfRules: [RuleID: [Int]] {
    positions.reduce(into: [:]) { $0[$1.key.rule, default: []].append($1.value) }
  }

  /// Counts a request that has come to that rule's script.
  mutating func advance(_ rule: RuleID, key: UInt64) {
    positions[Position(rule: rule, key: key), default: 0] += 1
  }

  /// How many cards of that step's decks have been dealt.
  func dealt(of rule: RuleID, step: Int) -> Int {
    dealt[DealtStep(rule: rule, step: step), default: 0]
  }

  /// Counts a card that has been dealt.
  mutating func deal(of rule: RuleID, step: Int) {
    dealt[DealtStep(rule: rule, step: step), default: 0] += 1
  }
}
