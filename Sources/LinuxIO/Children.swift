internal import Glibc

/// The children of this process, those included that it adopted because their parent ended.
enum Children {
  /// A change in the state of a child.
  enum Change: Sendable {
    case ended(ChildProcess.Ending)
    case stopped(by: Int32)
    case continued
  }

  /// Reaps the children that have ended, and reports those that stopped or continued.
  ///
  /// - Returns: False once there are no children, ended or not.
  @discardableResult
  static func reap(_ tell: (pid_t, Change) -> Void = { _, _ in }) -> Bool {
    while true {
      var status: Int32 = 0
      let id = unsafe waitpid(-1, &status, WNOHANG | WUNTRACED | WCONTINUED)
      guard id > 0 else {
        if id < 0, errno == EINTR { continue }
        return id == 0
      }
      tell(id, change(status))
    }
  }

  /// The status of `waitpid(2)`, decoded as the macros of <sys/wait.h> do.
  private static func change(_ status: Int32) -> Change {
    if status == 0xFFFF { return .continued }
    let signal = status & 0x7F
    let code = status >> 8 & 0xFF
    return switch signal {
    case 0: .ended(.exit(code))
    case 0x7F: .stopped(by: code)
    default: .ended(.signal(signal))
    }
  }

  /// All children, whichever thread started or adopted them (`proc(5)`).
  static var all: Set<pid_t> {
    guard let tasks = unsafe opendir("/proc/self/task") else { return [] }
    defer { unsafe closedir(tasks) }
    var children: Set<pid_t> = []
    while let entry = unsafe readdir(tasks) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name.first != ".",
        let list = try? Files.read("/proc/self/task/\(name)/children", limit: 1 << 20)
      else { continue }
      children.formUnion(
        String(decoding: list, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
      )
    }
    return children
  }
}
