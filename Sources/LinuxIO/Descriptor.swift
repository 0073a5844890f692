internal import Glibc

/// The one owner of an open file descriptor, which closes it.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// - Parameter number: A descriptor that nothing else closes.
  init(owning number: Int32) {
    self.number = number
  }

  deinit {
    // Never retried: after EINTR the number may belong to another thread's file already.
    _ = close(number)
  }
}

extension Descriptor {
  func setOption(_ level: Int32, _ name: Int32, _ value: Int32) throws(SystemError) {
    var value = value
    let length = socklen_t(MemoryLayout<Int32>.size)
    _ = try retrying("setsockopt") { unsafe setsockopt(number, level, name, &value, length) }
  }
}
