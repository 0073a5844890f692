internal import LinuxIO

extension RequestLoop {
  /// Keeps the output that the socket did not accept until it accepts more.
  func keepOutput(of connection: OpenConnection, from start: Int) {
    // The buffer itself, unless most of its room is unused.
    if start == 0, output.capacity <= 2 * output.count {
      swap(&connection.unsent, &output)
    } else {
      connection.unsent = Array(output[start...])
    }
  }

  /// Counts what the connection keeps for its client towards the sum of all.
  func countKept(by connection: OpenConnection) {
    let bytes = connection.unsent.count + connection.driver.machine.heldBytes
    guard bytes != connection.keptBytes, self.connection(of: connection.key) === connection else {
      return
    }
    setKept(bytes, by: connection)
  }

  /// Subtracts what a dropped connection kept.
  func forgetKept(by connection: OpenConnection) {
    if connection.keptBytes > 0 { setKept(0, by: connection) }
  }

  private func setKept(_ bytes: Int, by connection: OpenConnection) {
    let difference = bytes - connection.keptBytes
    connection.keptBytes = bytes
    kept.bytes += difference
    kept.peak = max(kept.peak, kept.bytes)
    state.unsent.change(by: difference)
  }
}
