internal import CLinux
internal import Glibc

/// Wakes the thread whose poller watches it, from any other (`eventfd(2)`).
package final class Wakeup: EventSource, Sendable {
  private let event: Descriptor

  package var descriptorNumber: Int32 { event.number }

  package init() throws(SystemError) {
    let flags = Int32(EFD_CLOEXEC | EFD_NONBLOCK)
    event = Descriptor(owning: try retrying("eventfd") { eventfd(0, flags) })
  }

  package func signal() {
    // If the counter is full, a signal is pending already.
    _ = eventfd_write(event.number, 1)
  }

  /// Clears the pending signals, so that the next wait waits.
  package func clear() {
    var count: eventfd_t = 0
    _ = unsafe eventfd_read(event.number, &count)
  }
}
