/// What the time of a delay is measured by.
package enum DelayClock: String, Sendable, Hashable, CaseIterable {
  /// The time that really passes.
  case real
  /// The clock of the tenant: a frozen one holds an answer until it is advanced.
  case virtual
}
