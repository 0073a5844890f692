internal import CLinux
internal import Glibc

/// Waits for readiness of many descriptors (`epoll(7)`, level-triggered). It does not know what
/// they carry: a token that the caller chose identifies each.
///
/// Safe although `epoll_event` holds a union with a pointer: only its number is ever used.
@safe
package struct Poller: ~Copyable {
  package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let read = Interest(rawValue: EPOLLIN.rawValue)
    package static let write = Interest(rawValue: EPOLLOUT.rawValue)
    /// The peer has stopped sending; told without reading what it sent before.
    package static let end = Interest(rawValue: EPOLLRDHUP.rawValue)
  }

  package struct Event: Sendable {
    package let token: UInt64
    package let isReadable: Bool
    package let isWritable: Bool
    /// True if the peer has stopped sending; set only with the interest `end`.
    package let hasEnded: Bool
    /// True if the peer is gone in both directions, or the socket failed.
    package let isHungUp: Bool
  }

  private let epoll: Descriptor
  private var events: [epoll_event]

  /// - Parameter capacity: The most events of one wait.
  /// - Throws: The error of `epoll_create1(2)`.
  package init(capacity: Int = 256) throws(SystemError) {
    epoll = Descriptor(
      owning: try retrying("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) }
    )
    unsafe events = Array(repeating: mockworks_epoll_event(0, 0), count: capacity)
  }

  package func add(
    _ source: borrowing some EventSource & ~Copyable,
    _ interest: Interest,
    token: UInt64
  )
    throws(SystemError)
  {
    try control(EPOLL_CTL_ADD, source.descriptorNumber, interest, token)
  }

  package func modify(
    _ source: borrowing some EventSource & ~Copyable,
    _ interest: Interest,
    token: UInt64
  )
    throws(SystemError)
  {
    try control(EPOLL_CTL_MOD, source.descriptorNumber, interest, token)
  }

  /// Waits for at least one event.
  ///
  /// - Parameter milliseconds: How long at most; negative for no limit.
  /// - Returns: How many events there are for `event(at:)`; 0 when the time is up.
  /// - Throws: The error of `epoll_wait(2)`.
  package mutating func wait(milliseconds: Int32) throws(SystemError) -> Int {
    let capacity = Int32(unsafe events.count)
    let number = epoll.number
    return Int(
      try retrying("epoll_wait") {
        // The array outlives the call, which writes at most `capacity` events.
        unsafe epoll_wait(number, &events, capacity, milliseconds)
      }
    )
  }

  /// One of the events of the last wait.
  ///
  /// - Parameter index: Below what the last wait returned.
  /// - Returns: The event.
  package func event(at index: Int) -> Event {
    var event = unsafe events[index]
    let bits = unsafe event.events
    return Event(
      token: unsafe mockworks_epoll_token(&event),
      isReadable: bits & EPOLLIN.rawValue != 0,
      isWritable: bits & EPOLLOUT.rawValue != 0,
      hasEnded: bits & EPOLLRDHUP.rawValue != 0,
      isHungUp: bits & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
    )
  }

  private func control(
    _ operation: Int32,
    _ descriptor: Int32,
    _ interest: Interest,
    _ token: UInt64
  ) throws(SystemError) {
    var event = unsafe mockworks_epoll_event(interest.rawValue, token)
    let number = epoll.number
    _ = try retrying("epoll_ctl") { unsafe epoll_ctl(number, operation, descriptor, &event) }
  }

}
