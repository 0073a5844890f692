internal import Primitives
internal import LinuxIO
internal import WorkFixtures

/// Makes or reads the works to send, on a thread of its own.
final class WorkFeed: Sendable {
  private let options: SendOptions
  private let queue: WorkQueue
  private let outcome = Locked(Outcome())

  /// What is known once the input has ended.
  struct Outcome: Sendable {
    /// Why the input could not be read to its end.
    var failure: String?
    /// Works of the whole input; nil as long as that is unknown, and for generated ones.
    var total: UInt64?
  }

  private static let readBytes = 64 * 1024

  init(_ options: SendOptions, to queue: WorkQueue) {
    self.options = options
    self.queue = queue
  }

  var result: Outcome { outcome.withLock { $0 } }

  /// Starts the thread. It may wait for input for ever, so it is not joined.
  func start() throws(SystemError) {
    let thread = try WorkerThread {
      if let count = self.options.count {
        self.generate(count)
      } else {
        self.read()
      }
    }
    thread.detach()
  }

  private func generate(_ count: UInt64) {
    let generator = WorkGenerator(seed: options.seed)
    var index = options.skip
    while index < count {
      guard queue.offer(WorkItem(index: index, body: generator.body(at: index))) else { return }
      index += 1
    }
    queue.end()
  }

  private func read() {
    var works = InputWorks()
    while true {
      let part = Self.readPart()
      for item in works.items(part) where item.index >= options.skip {
        guard queue.offer(item) else { return }
      }
      if case .bytes = part { continue }
      outcome.withLock { outcome in
        outcome.total = works.count
        if case .failure(let reason) = part { outcome.failure = reason }
      }
      return queue.end()
    }
  }

  private static func readPart() -> InputWorks.Part {
    do {
      let bytes = try StandardStream.readInput(limit: readBytes)
      return bytes.isEmpty ? .end : .bytes(bytes)
    } catch {
      return .failure(error.reason)
    }
  }
}
