internal import Glibc

/// A system call that failed: which one, and the `errno` that it left.
package struct SystemError: Error, Sendable, Hashable {
  package let call: String
  package let code: Int32

  package static let addressInUse = EADDRINUSE
  package static let permissionDenied = EACCES
  package static let invalidArgument = EINVAL
  package static let noSuchFile = ENOENT
  package static let fileTooLarge = EFBIG
  /// The system has no room for another thread.
  package static let tryAgain = EAGAIN
  package static let addressNotAvailable = EADDRNOTAVAIL
  package static let connectionRefused = ECONNREFUSED

  /// There is no memory for the bytes to write.
  package static let outOfMemory = SystemError(call: "malloc", code: ENOMEM)

  init(call: StaticString, code: Int32 = errno) {
    self.call = "\(call)"
    self.code = code
  }
}

extension SystemError: CustomStringConvertible {
  package var description: String { "\(reason) (\(call))" }

  /// The system's text for the code.
  package var reason: String {
    var text = [CChar](repeating: 0, count: 256)
    // The buffer has the length that is passed.
    guard unsafe strerror_r(code, &text, text.count) == 0 else { return "error \(code)" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// Repeats a call that a signal interrupts; for every call but `close`.
@inline(__always)
func retrying<R: SignedInteger>(
  _ name: StaticString,
  _ call: () -> R
) throws(SystemError) -> R {
  var result = call()
  while result == -1, errno == EINTR { result = call() }
  guard result != -1 else { throw SystemError(call: name) }
  return result
}
