internal import Primitives
internal import LinuxIO

/// Notices that files have changed, by looking at their paths again. So it also finds a link or
/// folder on the way that was exchanged, removed or made again. A look costs a few system calls,
/// needs no queue that could overflow, and works on network file systems.
struct FollowedFiles: Sendable {
  private var states: [SystemText: State] = [:]
  private let byteLimit: Int

  private struct State: Sendable, Equatable {
    let stamp: FileStamp
    /// Of the bytes; nil while the stamp alone tells.
    let fingerprint: Fingerprint?
  }

  /// - Parameter byteLimit: Bytes of each file at most; of a larger one only its stamp is compared.
  init(byteLimit: Int) { self.byteLimit = byteLimit }

  /// Follows these files from now on, and no others.
  ///
  /// - Returns: True if some are new. Earlier changes of those are not noticed.
  mutating func follow(_ paths: Set<SystemText>) -> Bool {
    states = states.filter { paths.contains($0.key) }
    let new = paths.filter { states[$0] == nil }
    for path in new { states[path] = state(of: path, reads: false) }
    return !new.isEmpty
  }

  /// Looks at the files again.
  ///
  /// - Returns: True if one of them has changed since the last look.
  mutating func haveChanged() -> Bool {
    var hasChanged = false
    for (path, last) in states {
      let stamp = FileStamp(of: path)
      if stamp == last.stamp, last.fingerprint == nil { continue }
      let state = state(of: path, reads: true)
      let isSame = state.stamp == last.stamp && state.fingerprint == last.fingerprint
      if !isSame { hasChanged = true }
      states[path] =
        state.stamp.isFresh(at: SystemClock.real)
        ? state : State(stamp: state.stamp, fingerprint: nil)
    }
    return hasChanged
  }

  /// - Parameters:
  ///   - path: Of the file.
  ///   - reads: True to read it also where its stamp alone tells.
  /// - Returns: The state of the file, its stamp of before it was read.
  private func state(of path: SystemText, reads: Bool) -> State {
    let stamp = FileStamp(of: path)
    guard reads || stamp.isFresh(at: SystemClock.real),
      let bytes = try? Files.read(path, limit: byteLimit)
    else { return State(stamp: stamp, fingerprint: nil) }
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes.span)
    return State(stamp: stamp, fingerprint: fingerprint)
  }
}
