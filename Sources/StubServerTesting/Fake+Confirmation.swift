public import StubServer
import Testing

extension Fake {
  /// Confirms that as many requests come as are wanted while the body runs. Requests that came before do not
  /// count.
  ///
  /// ```swift
  /// try await fake.confirmRequests(2, of: .post("/inventory/maintenanceWorks"), status: 201) {
  ///   try await client.send(works)
  /// }
  /// ```
  /// If it is not so, it records an issue with what came and the requests that nearly match, as it does for
  /// a pattern that is wrong. It records none if the body throws.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - pattern: Which requests count.
  ///   - status: Only those that were answered with it; nil for any answer.
  ///   - time: How long requests may come after the body has returned, by the time that really passes. It
  ///     ends once enough have come; if only a maximum is wanted, or 0, it always takes the whole time.
  ///   - fileID: Where issues are recorded, as `filePath`, `line` and `column`.
  ///   - filePath: See `fileID`.
  ///   - line: See `fileID`.
  ///   - column: See `fileID`.
  ///   - body: What sends requests.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  @discardableResult
  public nonisolated(nonsending) func confirmRequests<Result>(
    _ count: RequestCount,
    of pattern: RequestPattern = .any,
    status: Int? = nil,
    within time: Duration = .zero,
    fileID: String = #fileID,
    filePath: String = #filePath,
    line: Int = #line,
    column: Int = #column,
    _ body: nonisolated(nonsending) () async throws -> Result
  ) async rethrows -> Result {
    let last = lastSequence
    let result = try await body()
    let location = SourceLocation(fileID: fileID, filePath: filePath, line: line, column: column)
    do {
      if time > .zero {
        try await wait(for: count, of: pattern, status: status, after: last, within: time)
      }
      let verdict = try verdict(
        on: .count(count, of: pattern, status: status, name: "confirmed requests"),
        after: last
      )
      if !verdict.isMet { reporter.fail(verdict.description, location) }
    } catch is CancellationError {
      // The test has ended already, and not because of what its client sent.
    } catch {
      reporter.fail("\(error)", location)
    }
    return result
  }
}
