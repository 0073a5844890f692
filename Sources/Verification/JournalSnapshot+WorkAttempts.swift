package import Journal

extension JournalSnapshot {
  /// All attempts of the work that a request sends, in the order in which they came, as client rules tell
  /// works apart. It reads each request of the tenant once.
  ///
  /// - Parameter sequence: The number of the request.
  /// - Returns: Empty if the request sends no work; nil if no request has that number.
  package func workAttempts(of sequence: UInt64) -> [WorkAttempt]? {
    guard let key = tenantKey(of: sequence) else { return nil }
    var works = AttemptedWorks()
    narrowed(toKeys: [key]).forEach { request, bytes in
      guard !request.outcome.isBesideAPI, request.sendsWork(in: bytes) else { return true }
      var parsed = ParsedRequest(request)
      works.add(&parsed, in: bytes, test: marks.test(of: request))
      return true
    }
    let work = works.joined().list.first { $0.attempts.contains { $0.sequence == sequence } }
    let attempts = work?.attempts ?? []
    return attempts.indices.map { index in
      WorkAttempt(attempts[index], after: index > 0 ? attempts[index - 1] : nil)
    }
  }
}
