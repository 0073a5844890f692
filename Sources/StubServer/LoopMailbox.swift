internal import Guarding
internal import LinuxIO

/// Names one connection of a loop for as long as it lives: its place, and which of the connections
/// that had this place it is.
struct ConnectionKey: Sendable, Hashable {
  let slot: UInt32
  let generation: UInt32

  init(slot: Int, generation: UInt32) {
    self.slot = UInt32(slot)
    self.generation = generation
  }

  init(token: UInt64) {
    slot = UInt32(truncatingIfNeeded: token)
    generation = UInt32(token >> 32)
  }

  var token: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
}

/// How other threads speak to a loop.
final class LoopMailbox: Sendable {
  enum Message: Sendable {
    case adminAnswer(AdminAnswer, ConnectionKey)
    /// The next piece of an answer; nil for its end.
    case adminPiece([UInt8]?, ConnectionKey)
    /// A clock that answers may wait for was set.
    case clockChange
    case stop
  }

  let wakeup: Wakeup
  private let messages = Guarded<[Message]>([])

  init() throws(SystemError) {
    wakeup = try Wakeup()
  }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wakeup.signal()
  }

  func takeAll() -> [Message] {
    wakeup.clear()
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
