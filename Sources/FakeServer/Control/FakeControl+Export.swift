package import Journal

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
    try export(RequestFilter(), as: .har, of: server, write)
  }

  /// Writes all that was recorded as JSON, one request a line, piece by piece.
  package func exportNDJSON<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    try export(RequestFilter(), as: .ndjson, of: "", write)
  }

  /// The form of an export.
  package enum ExportForm: Sendable {
    case ndjson, har
  }

  /// Writes the requests that match, piece by piece.
  ///
  /// - Parameters:
  ///   - filter: Which requests.
  ///   - form: What is written.
  ///   - server: The URL that archives show for the fake, without a slash at the end.
  ///   - write: Called with each piece.
  /// - Throws: What `write` throws.
  package func export<E: Error>(
    _ filter: RequestFilter,
    as form: ExportForm,
    of server: String,
    _ write: ([UInt8]) throws(E) -> Void
  ) throws(E) {
    let form: RequestList.Form = form == .har ? .har(archive(of: server)) : .ndjson
    var list = list(filter, as: form)
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
