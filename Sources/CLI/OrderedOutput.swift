internal import Commands
internal import Dispatch
internal import Gzip
internal import Primitives
internal import LinuxIO
internal import WorkFixtures

/// Makes works on several threads and hands them on in order, in memory that does not depend on how
/// many there are.
final class OrderedOutput: Sendable {
  private let output: WorkOutput
  private let part: WorkPart
  private let threads: Int
  private let isCompressed: Bool
  private let wantsTally: Bool
  /// One for each thread: it is its turn to hand on.
  private let turns: [DispatchSemaphore]
  private let state: Locked<State>

  private struct State: Sendable {
    var failure: SystemError?
    var tally: WorkTally
    var progress: Progress
  }

  /// Works that are made at a time: few enough that they stay in the cache of a processor, enough
  /// that the system puts them away in large pages.
  private static let piece: UInt64 = 1024

  init(
    _ output: WorkOutput,
    _ part: WorkPart,
    threads: Int,
    isCompressed: Bool,
    wantsTally: Bool
  ) {
    self.output = output
    self.part = part
    let count = part.indexes.upperBound - part.indexes.lowerBound
    let pieces = count / Self.piece
    self.threads = Int(min(UInt64(threads), pieces + 1))
    self.isCompressed = isCompressed
    self.wantsTally = wantsTally
    state = Locked(
      State(
        tally: output.emptyTally,
        progress: Progress(ProgressLine(unit: "works", total: count))
      )
    )
    // A semaphore traps if it is released below its first value.
    turns = (0..<self.threads).map { _ in DispatchSemaphore(value: 0) }
    turns[0].signal()
  }

  /// What came out, where that was asked for.
  var tally: WorkTally { state.withLock { $0.tally } }

  /// Blocks until all is handed on.
  ///
  /// - Parameter write: Called with piece after piece, never twice at a time.
  /// - Throws: What `write` first threw; nothing is handed on after that.
  func run(
    _ write: @escaping @Sendable (Span<UInt8>) throws(SystemError) -> Void
  ) throws(SystemError) {
    if part.isFirst { try handOn(output.head, write) }
    var others: [WorkerThread] = []
    for number in 1..<max(1, threads) {
      others.append(try WorkerThread { self.work(number, write) })
    }
    work(0, write)
    for other in others { other.join() }
    state.withLock { $0.progress.end() }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    if part.isLast { try handOn(output.foot, write) }
  }

  /// Writes what stands around all works.
  private func handOn(
    _ bytes: [UInt8],
    _ write: (Span<UInt8>) throws(SystemError) -> Void
  ) throws(SystemError) {
    guard !bytes.isEmpty else { return }
    guard isCompressed else { return try write(bytes.span) }
    guard let member = GzipMember.compress(bytes.span) else { throw .outOfMemory }
    try write(member.span)
  }

  /// Makes every piece whose number leaves that rest.
  private func work(
    _ number: Int,
    _ write: @Sendable (Span<UInt8>) throws(SystemError) -> Void
  ) {
    var lines = WorkLines()
    var start = part.indexes.lowerBound
    var piece = 0
    repeat {
      let end = start + min(Self.piece, part.indexes.upperBound - start)
      if piece % threads == number {
        guard make(start..<end, &lines, number, write) else { return }
      }
      start = end
      piece += 1
    } while start < part.indexes.upperBound
  }

  /// - Returns: False once writing has failed.
  private func make(
    _ piece: Range<UInt64>,
    _ lines: inout WorkLines,
    _ number: Int,
    _ write: @Sendable (Span<UInt8>) throws(SystemError) -> Void
  ) -> Bool {
    lines.removeAll()
    output.write(piece, to: &lines)
    let member = isCompressed ? lines.withBytes { GzipMember.compress($0) } : nil
    var tally = output.emptyTally
    if wantsTally { output.count(piece, in: &tally) }
    turns[number].wait()
    defer { turns[(number + 1) % threads].signal() }
    guard state.withLock({ $0.failure == nil }) else { return false }
    do throws(SystemError) {
      if isCompressed {
        guard let member else { throw .outOfMemory }
        try write(member.span)
      } else {
        try lines.withBytes { bytes throws(SystemError) in try write(bytes) }
      }
    } catch {
      let failure = error
      state.withLock { $0.failure = failure }
      return false
    }
    let more = tally
    state.withLock { state in
      if wantsTally { state.tally.add(more) }
      state.progress.show(done: piece.upperBound - part.indexes.lowerBound)
    }
    return true
  }
}
