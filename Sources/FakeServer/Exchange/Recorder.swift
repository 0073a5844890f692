internal import Primitives
internal import Gzip
internal import LinuxIO
internal import Synchronization

/// The record file of all loops.
final class Recorder: Sendable {
  let settings: RecordSettings
  /// What was mended at the end of the file when it was opened; nil if it was whole.
  let repair: String?
  private let file: Locked<RecordFile>
  /// True from a write that fails to the next that succeeds.
  private let failing = Atomic(false)
  /// Writes that have failed.
  private let failures = Atomic<UInt64>(0)
  /// Takes lines for people, without line breaks.
  private let say: @Sendable (String) -> Void

  /// - Throws: Why the file cannot be written.
  init(
    _ settings: RecordSettings,
    say: @escaping @Sendable (String) -> Void
  ) throws(RecordError) {
    self.settings = settings
    self.say = say
    var file = try RecordFile(settings)
    repair = file.takeNotices().first
    self.file = Locked(file)
  }

  var failureCount: UInt64 { failures.load(ordering: .relaxed) }

  var isFailing: Bool { failing.load(ordering: .relaxed) }

  /// Writes lines, all of them or none, to the file that is at the path by then.
  ///
  /// - Returns: Why they could not be written; nil if they were.
  func write(_ lines: [UInt8]) -> String? {
    let bytes = settings.isCompressed ? GzipMember.compress(lines.span) : lines
    let problem = change { file in bytes.map { file.append($0) } ?? "no memory" }
    if problem != nil { failures.add(1, ordering: .relaxed) }
    return problem
  }

  /// Continues in the file that is at the path now, or creates it: for programs that have moved the
  /// old one.
  func reopen() {
    _ = change { file in
      do throws(SystemError) {
        return try file.followPath()
      } catch {
        return RecordFile.reason(error)
      }
    }
  }

  /// Changes the file, and says its notices.
  private func change(_ body: (inout RecordFile) -> String?) -> String? {
    let (problem, news) = file.withLock { file -> (String?, [String]) in
      let problem = body(&file)
      let notices = file.takeNotices()
      let wasFailing = failing.exchange(problem != nil, ordering: .relaxed)
      guard let problem else {
        return (nil, notices + (wasFailing ? ["\(settings.path) can be written again"] : []))
      }
      guard !wasFailing else { return (problem, []) }
      let answered = "requests are answered 500 until it can"
      return (problem, notices + ["cannot write \(settings.path): \(problem); \(answered)"])
    }
    for line in news { say("mockworks: \(line)") }
    return problem
  }
}
