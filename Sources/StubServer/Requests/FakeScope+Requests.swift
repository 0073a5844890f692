internal import FakeServer
internal import Journal
internal import RequestMatching

extension FakeScope {
  /// All requests that were recorded, in the order in which they were answered. A request is recorded before
  /// its client has the answer.
  public var requests: [RecordedRequest] { (try? find(RequestFilter())) ?? [] }

  /// The requests that match.
  ///
  /// - Parameters:
  ///   - pattern: Which; without preflights, unless it names their method.
  ///   - status: Only those that were answered with it; nil for any answer.
  /// - Returns: The requests, in the order in which they were answered.
  /// - Throws: `ScenarioError` for a pattern that is wrong, `FakeError` if comparing takes too long.
  public func requests(
    matching pattern: RequestPattern,
    status: Int? = nil
  ) throws -> [RecordedRequest] {
    try find(filter(pattern, status))
  }

  /// How many requests match.
  public func requestCount(
    matching pattern: RequestPattern = .any,
    status: Int? = nil
  ) throws -> Int {
    let filter = limited(try filter(pattern, status))
    return try FakeError.of { () throws(ControlError) in try server.control.count(filter) }
  }

  /// Forgets the requests. What they have stored, and positions in scripts, stay.
  public func forgetRequests() { server.control.forgetRequests(tenant: tenantName) }

  /// Those that an answer can have.
  private static var statuses: ClosedRange<Int> { 100...599 }

  /// - Throws: `ScenarioError` for a pattern that is wrong, `FakeError` for a status that no answer has.
  func filter(_ pattern: RequestPattern, _ status: Int?) throws -> RequestFilter {
    if let status, !Self.statuses.contains(status) {
      throw FakeError(
        "status: expected \(Self.statuses.lowerBound) to "
          + "\(Self.statuses.upperBound), found \(status)"
      )
    }
    var filter = RequestFilter()
    filter.when = try pattern.compiled()
    filter.status = status
    filter.isOfAPI = true
    return filter
  }

  /// The requests of this scope that a filter asks for.
  private func find(_ filter: RequestFilter) throws -> [RecordedRequest] {
    let filter = limited(filter)
    var found: [RecordedRequest] = []
    _ = try FakeError.of { () throws(ControlError) in
      try server.control.find(filter, within: FoundRequestLimits()) { request, attempt, bytes in
        found.append(RecordedRequest(request, attempt: attempt, in: bytes))
      }
    }
    return found
  }

  /// The filter for the tenant alone.
  func limited(_ filter: RequestFilter) -> RequestFilter {
    guard let tenantName else { return filter }
    var filter = filter
    let tenant = RequestMatching::ValueMatcher.text(tenantName)
    filter.when.tenant = filter.when.tenant.map { .all([tenant, $0]) } ?? tenant
    return filter
  }
}
