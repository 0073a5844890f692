internal import LinuxIO

extension RequestLoop {
  /// Keeps the output of a connection until what it answers is in the record file.
  func hold(_ connection: OpenConnection) {
    if let start = responder.unwrittenStart, connection.recordedCount == nil {
      connection.recordedCount = connection.unsent.count + start
    }
    connection.unsent += output
    guard !connection.isHeld else { return }
    connection.isHeld = true
    held.append(connection.key)
    watch(connection, for: [])
  }

  /// Writes the record of this turn, all at once, and then sends its answers; or one refusal to each
  /// connection in place of those that could not be recorded.
  func writeRecords() {
    guard responder.hasUnwritten else { return }
    let unrecorded = responder.writeRecords()
    let keys = held
    held.removeAll(keepingCapacity: true)
    for key in keys {
      guard let connection = connection(of: key) else { continue }
      connection.isHeld = false
      defer { connection.recordedCount = nil }
      if let unrecorded, let refusal = unrecorded.refusals[connection.machine.number] {
        // What stands before it was answered without a record, as a call of the admin API is.
        connection.unsent.removeSubrange((connection.recordedCount ?? 0)...)
        connection.unsent += refusal
        connection.next = connection.machine.abandon()
      }
      sendRest(of: connection)
    }
  }
}
