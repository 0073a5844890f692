internal import Dispatch
internal import Guarding
internal import JSONWire
internal import LinuxIO
internal import Synchronization
internal import WorkFixtures

/// Works to send, made or read by a thread of its own, a few ahead of who sends them.
final class WorkFeed: Sendable {
  struct Item: Sendable {
    let index: UInt64
    let body: [UInt8]
    /// Why it cannot be sent; nil for a work.
    var problem: String?
  }

  let items: AsyncStream<Item>
  private let continuation: AsyncStream<Item>.Continuation
  private let room: DispatchSemaphore
  private let isStopped = Atomic(false)

  private static let ahead = 256
  private static let readBytes = 64 * 1024

  init() {
    (items, continuation) = AsyncStream.makeStream()
    room = DispatchSemaphore(value: 0)
    for _ in 0..<Self.ahead { room.signal() }
  }

  /// Starts the thread.
  func start(_ options: SendOptions) throws(SystemError) {
    // It may wait for input for ever.
    let thread = try WorkerThread {
      if let count = options.count {
        self.generate(count, seed: options.seed)
      } else {
        self.read()
      }
      self.continuation.finish()
    }
    thread.detach()
  }

  /// To be called once for each item that was taken.
  func taken() { room.signal() }

  /// No more items.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    continuation.finish()
    room.signal()
  }

  private func generate(_ count: UInt64, seed: UInt64) {
    let generator = WorkGenerator(seed: seed)
    var index: UInt64 = 0
    while index < count, offer(Item(index: index, body: generator.body(at: index))) { index += 1 }
  }

  private func read() {
    var splitter = LineSplitter()
    var number: UInt64 = 0
    while let bytes = try? StandardStream.readInput(limit: Self.readBytes) {
      let lines = bytes.isEmpty ? splitter.end() : splitter.lines(bytes)
      for line in lines {
        guard offer(Self.item(line, number)) else { return }
        number += 1
      }
      if bytes.isEmpty { return }
    }
  }

  private static func item(_ line: LineSplitter.Line, _ number: UInt64) -> Item {
    switch line {
    case .tooLong:
      return Item(
        index: number,
        body: [],
        problem: "longer than \(LineSplitter.limit) bytes"
      )
    case .text(let body):
      do {
        guard case .object = try JSONNode(parsing: body.span).value else {
          return Item(index: number, body: body, problem: "no JSON object")
        }
        return Item(index: number, body: body)
      } catch {
        return Item(index: number, body: body, problem: "no JSON: \(error)")
      }
    }
  }

  /// - Returns: False once nobody takes items any more.
  private func offer(_ item: Item) -> Bool {
    room.wait()
    guard !isStopped.load(ordering: .relaxed) else { return false }
    continuation.yield(item)
    return true
  }
}
