package import FakedAPI
package import Primitives

/// What one tenant has done so far under a scenario.
package struct TenantState: Sendable {
  /// When its first request came, on its clock.
  package private(set) var started: Int64?
  /// Set for this tenant alone; nil for the clock of all.
  package var clock: ScenarioClock?
  /// How many requests have come to a script under a key.
  private var positions: [Position: Int] = [:]
  /// By the fingerprint of a work as it was sent, the key under which scripts know it: a time in its body
  /// that was one of now when it came first is none later.
  private var works: [UInt64: UInt64] = [:]
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
    positions.count + works.count + dealt.count + quotaUses.count + 1
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
    works = [:]
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
    if positions.isEmpty { works = [:] }
    dealt = dealt.filter { parts.rules.contains($0.key.rule) }
    quotaUses = quotaUses.filter { parts.quotas.contains($0.key.quota) }
    holderBytes = quotaUses.keys.reduce(0) { $0 + $1.holder.bytes.count }
  }

  /// Begins a new test: no work of an earlier one comes again.
  ///
  /// - Parameter rules: Those whose scripts go by the work.
  package mutating func beginTest(_ rules: Set<RuleID>) {
    positions = positions.filter { !rules.contains($0.key.rule) }
    works = [:]
  }

  /// The key under which scripts know a work.
  mutating func key(of work: ScriptedWork) -> UInt64 {
    if let known = works[work.sent] { return known }
    works[work.sent] = work.rebuilt
    return work.rebuilt
  }

  /// Begins the scripts of a work anew: it was accepted, so that what comes next is another one.
  ///
  /// - Parameters:
  ///   - work: The work.
  ///   - rules: Those whose scripts go by the work.
  package mutating func end(_ work: ScriptedWork, _ rules: [RuleID]) {
    let key = works.removeValue(forKey: work.sent) ?? work.rebuilt
    for rule in rules { positions[Position(rule: rule, key: key)] = nil }
  }

  /// Call this for every request: the first one sets `started`.
  package mutating func begin(_ now: Int64) {
    if started == nil { started = now }
  }

  /// How many requests have come to that rule's script under that key.
  func position(of rule: RuleID, key: UInt64) -> Int {
    positions[Position(rule: rule, key: key), default: 0]
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
