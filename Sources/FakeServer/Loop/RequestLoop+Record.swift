internal import LinuxIO

extension RequestLoop {
  /// Keeps the output of a connection until the requests that it answers are in the record file.
  func hold(_ connection: OpenConnection) {
    if let start = handler.recorder.unwrittenStart, connection.recordedCount == nil {
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
    guard handler.recorder.hasUnwritten else { return }
    let refusals = handler.writeRecords()
    let keys = held
    held.removeAll(keepingCapacity: true)
    for key in keys {
      guard let connection = connection(of: key) else { continue }
      connection.isHeld = false
      defer { connection.recordedCount = nil }
      if let refusal = refusals?[connection.driver.machine.number] {
        // Output before it needs no record: it answers calls of the admin API.
        connection.unsent.removeSubrange((connection.recordedCount ?? 0)...)
        connection.unsent += refusal
        connection.next = connection.driver.abandon()
      }
      sendRest(of: connection)
    }
  }
}
