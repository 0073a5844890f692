internal import Primitives

/// The mailboxes of all loops.
final class LoopMailboxes: Sendable {
  private let list = Locked<[LoopMailbox]>([])

  func add(_ mailbox: LoopMailbox) { list.withLock { $0.append(mailbox) } }

  /// Wakes every loop whose responses wait for a clock that was set.
  func clockChanges() { post(.clockChange) }

  /// Tells every loop to finish its requests and end.
  func stop() { post(.stop) }

  private func post(_ message: LoopMailbox.Message) {
    for mailbox in list.withLock({ $0 }) { mailbox.post(message) }
  }
}
