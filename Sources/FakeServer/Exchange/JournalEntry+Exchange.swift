internal import Primitives
internal import HTTPWire
internal import Journal
internal import Times

extension JournalEntry {
  /// The entry of an exchange.
  ///
  /// - Parameters:
  ///   - exchange: The exchange.
  ///   - response: Its response, once it has been written.
  ///   - elapsed: Nanoseconds that handling the request has taken.
  ///   - steadyOffset: What the monotonic clock lacks to nanoseconds since 1970 UTC.
  init(
    _ exchange: borrowing Exchange,
    _ response: borrowing Response,
    elapsed: UInt64,
    steadyOffset: Int64
  ) {
    self.init(time: exchange.now, connection: exchange.connection, outcome: response.outcome)
    arrival = Int64(clamping: exchange.started).saturatingAdding(steadyOffset)
    elapsing = response.hold.elapsing ?? (exchange.clock.isRunning ? .both : .real)
    sequence = exchange.sequence
    if response.isSent { status = response.head.status }
    rule = response.rule
    reason = response.reason
    changesStore = response.changesStore
    responseHeadLength = response.headLength
    method = exchange.head.method
    target = exchange.head.target
    // A request beside the base path has no path that a rule or an expectation could mean.
    if exchange.head.isBelowBase { path = exchange.head.path }
    query = exchange.head.query
    tenant = exchange.fields.tenant
    durationMicros = response.hold.micros(from: exchange.now) + elapsed / 1000
  }
}

extension Hold {
  /// The clocks on which the delay passes; nil if that depends on whether the tenant's clock runs.
  fileprivate var elapsing: Elapsing? {
    if case .virtual = self { .tenant } else { nil }
  }

  /// How long the response is held back.
  ///
  /// - Parameter now: The time on the tenant's clock, in nanoseconds since 1970 UTC.
  /// - Returns: Microseconds.
  fileprivate func micros(from now: Int64) -> UInt64 {
    switch self {
    case .none: 0
    case .real(let delay): UInt64(clamping: delay.nanoseconds) / 1000
    case .virtual(let time, _): UInt64(clamping: time.saturatingSubtracting(now)) / 1000
    }
  }
}
