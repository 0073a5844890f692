internal import LinuxIO

extension RequestLoop {
  /// Keeps the output of a connection until what it answers is in the record file.
  func hold(_ connection: OpenConnection) {
    connection.unsent += output
    guard !connection.isHeld else { return }
    connection.isHeld = true
    held.append(connection.key)
    watch(connection, for: [])
  }

  /// Writes the record of this turn, all at once, and then sends its answers; or refusals in place
  /// of those that could not be recorded.
  func writeRecords() {
    guard responder.hasUnwritten else { return }
    let unrecorded = responder.writeRecords()
    let keys = held
    held.removeAll(keepingCapacity: true)
    for key in keys {
      guard let connection = connection(of: key) else { continue }
      connection.isHeld = false
      if let unrecorded, let count = unrecorded.counts[connection.machine.number] {
        connection.unsent = Array(repeatElement(unrecorded.refusal, count: count).joined())
        connection.next = connection.machine.abandon()
      }
      sendRest(of: connection)
    }
  }
}
