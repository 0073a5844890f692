internal import Journal

extension FakeControl {
  /// Writes all that was recorded as an HTTP Archive 1.2, piece by piece.
  ///
  /// - Parameters:
  ///   - server: The URL that the archive shows for the fake, without a slash at the end.
  ///   - write: Called with each piece.
  /// - Throws: What `write` throws.
  package func exportHAR<E: Error>(
    of server: String,
    _ write: ([UInt8]) throws(E) -> Void
  ) throws(E) {
    try export(list(RequestFilter(), as: .har(archive(of: server))), write)
  }

  /// Writes all that was recorded as JSON, one request a line, piece by piece.
  package func exportNDJSON<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    try export(list(RequestFilter(), as: .ndjson), write)
  }

  private func export<E: Error>(
    _ list: RequestList,
    _ write: ([UInt8]) throws(E) -> Void
  ) throws(E) {
    var list = list
    while let piece = list.piece() { try write(piece) }
  }

  /// The newest requests that match, for nil all of them, to be written piece by piece.
  func list(
    _ filter: RequestFilter,
    limit: Int? = nil,
    as form: RequestList.Form
  ) -> RequestList {
    let lifetime = queryLifetime
    var filter = filter
    filter.call = lifetime
    return RequestList(state.journal.snapshot(for: lifetime), filter, limit: limit, as: form)
  }

  /// Writes archives of what is recorded, with secrets masked if the fake masks them.
  func archive(of server: String) -> HARWriter {
    HARWriter(version: FakeServer.version, server: server, masking: state.secrets)
  }
}
