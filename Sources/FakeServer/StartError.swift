internal import LinuxIO
internal import Primitives

/// Why a fake could not start.
package struct StartError: Error, CustomStringConvertible {
  package let description: String

  init(_ error: RecordError) {
    description = error.message
  }

  /// A tenant starts with more works than all together may have.
  init(works: Int, limit: Int) {
    description =
      "stored: every tenant starts with \(Plural.count(works, "work")), but all together may have "
      + "\(limit) (--stored-works)"
  }

  init(_ error: SystemError, host: String, port: UInt16) {
    let place = "\(host):\(port)"
    let advice =
      switch error.code {
      case SystemError.addressInUse:
        "cannot listen on \(place): something else does already. Choose another port "
          + "(--port 0 takes any free one), or end what is there: ss -ltnp 'sport = :\(port)'"
      case SystemError.permissionDenied:
        "cannot listen on \(place): ports below 1024 need privileges. Choose another, "
          + "for instance --port 8470"
      case SystemError.addressNotAvailable:
        "cannot listen on \(place): '\(host)' is no numeric address of this machine. "
          + "Try --host 127.0.0.1, or 0.0.0.0 for all of them"
      case SystemError.tryAgain:
        "cannot start: the system gives no room for the threads that are needed (\(error)). "
          + "Allow more memory (ulimit -v) and processes (ulimit -u), or choose fewer --threads"
      default: "cannot start on \(place): \(error)"
      }
    description = advice
  }
}
