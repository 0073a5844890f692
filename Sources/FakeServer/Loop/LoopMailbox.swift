internal import Primitives
internal import LinuxIO

/// Messages from other threads to a loop.
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
  private let messages = Locked<[Message]>([])

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
