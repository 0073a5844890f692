internal import FakeServer
public import Foundation
internal import Primitives
internal import Scenarios
internal import Times

/// A clock of the fake, which tests set: quotas, lifetimes of tokens, periods and `Date` go by it.
///
/// It is a `Clock` too, whose `sleep` sets it forward and returns at once. A client that waits by it passes
/// tests of `Retry-After` without waiting: a clock that is set forward counts as waiting.
///
/// ```swift
/// let client = Client(url: server.url, clock: server.clock)
/// ```
public struct FakeClock: Clock {
  let server: StubServer
  /// Nil for all tenants.
  let tenant: String?

  /// A time that the clock shows.
  public struct Instant: InstantProtocol {
    /// Since 1970 UTC.
    fileprivate let nanoseconds: Int64

    public func advanced(by duration: Duration) -> Instant {
      Instant(nanoseconds: nanoseconds.saturatingAdding(duration.nanoseconds))
    }

    public func duration(to other: Instant) -> Duration {
      .nanoseconds(other.nanoseconds) - .nanoseconds(nanoseconds)
    }

    public static func < (left: Instant, right: Instant) -> Bool {
      left.nanoseconds < right.nanoseconds
    }
  }

  public var now: Instant { Instant(nanoseconds: reading.now) }
  public var minimumResolution: Duration { .nanoseconds(1) }

  /// The time that it shows.
  public var date: Date { Date(nanoseconds: reading.now) }

  /// False if it stands until it is advanced.
  public var isRunning: Bool { reading.isRunning }

  private var reading: ClockReading { server.control.clock(tenant: tenant) }

  /// Sets the clock forward; that of the server sets all tenants' clocks forward.
  ///
  /// - Parameter duration: How far; a negative one is refused.
  /// - Throws: `FakeError` beyond the year 2199.
  public func advance(by duration: Duration) throws {
    guard duration >= .zero else {
      throw FakeError(
        "a clock goes forward only: expected a duration of 0 or more, found \(duration)"
      )
    }
    try FakeError.of { () throws(ControlError) in
      try server.control.advanceClock(by: duration, tenant: tenant)
    }
  }

  /// Sets the clock, to the millisecond, and lets it run on or stand.
  ///
  /// - Throws: `FakeError` for a time that is not from 1970 to 2199, or if nobody could connect any more.
  public func set(to time: Date, isRunning: Bool = true) throws {
    let nanoseconds = time.nanoseconds
    guard Timestamp.range.contains(nanoseconds) else {
      throw FakeError(
        "expected a time from 1970 to 2199, found the time \(time.timeIntervalSince1970) s after 1970"
      )
    }
    try FakeError.of { () throws(ControlError) in
      try server.control.setClock(
        isRunning ? .runningFrom(nanoseconds) : .frozen(at: nanoseconds),
        tenant: tenant
      )
    }
  }

  /// Lets the clock stand at the time that it shows.
  public func freeze() throws {
    try FakeError.of { () throws(ControlError) in
      try server.control.setClock(.frozen(at: reading.now), tenant: tenant)
    }
  }

  /// Sets the clock forward to the deadline, unless it shows that or a later time, and returns. Tasks that
  /// sleep at the same time until one deadline set it forward once; those that sleep for a time each, one after
  /// another, add up.
  ///
  /// - Throws: `CancellationError`, or what `advance` throws.
  public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    try Task.checkCancellation()
    try FakeError.of { () throws(ControlError) in
      try server.control.advanceClock(to: deadline.nanoseconds, tenant: tenant)
    }
  }
}
