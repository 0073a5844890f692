internal import Primitives
internal import LinuxIO

/// The file of the works that another run is to send.
final class FailedFile: Sendable {
  let path: SystemText
  private let file: OutputFile
  private let state = Locked(State())

  private struct State: Sendable {
    var buffer: [UInt8] = []
    var count = 0
    var isFinished = false
    var failure: SystemError?
  }

  /// Bytes that are written at once.
  private static let block = 64 * 1024

  /// - Throws: Why it cannot be written.
  init(_ path: SystemText) throws(SystemError) {
    self.path = path
    file = try OutputFile(path)
  }

  /// How many works are in it.
  var count: Int { state.withLock { $0.count } }

  /// Appends a work. `finish` reports a failure.
  func write(_ body: [UInt8]) {
    state.withLock { state in
      guard !state.isFinished else { return }
      state.buffer += body
      state.buffer.append(UInt8(ascii: "\n"))
      state.count += 1
      if state.buffer.count >= Self.block { flush(&state) }
    }
  }

  /// Moves the file to its path with all that was written; may be called twice.
  ///
  /// - Returns: What went wrong first, if anything did.
  @discardableResult
  func finish() -> SystemError? {
    state.withLock { state in
      guard !state.isFinished else { return state.failure }
      state.isFinished = true
      flush(&state)
      do throws(SystemError) {
        try file.finish()
      } catch {
        state.failure = state.failure ?? error
      }
      return state.failure
    }
  }

  private func flush(_ state: inout State) {
    do throws(SystemError) {
      try file.write(state.buffer)
    } catch {
      state.failure = state.failure ?? error
    }
    state.buffer.removeAll(keepingCapacity: true)
  }
}
