internal import Diagnostics

extension Endpoint {
  /// Replaces a work as a whole; its `id` stays.
  package static let replaceWork = Endpoint(
    .init(
      "replaceWork",
      "PUT",
      "/inventory/maintenanceWorks/{id}",
      "Replaces a maintenance work as a whole; its id stays.",
      // The event that stands for the work has another id, so this is where all of them are.
      successor: createEvent.path.text
    ),
    needs: .bearer([.read, .write]),
    accepts: (body: WorkMember.body, query: []),
    answers: (
      success: 200,
      content: .nothing,
      errors: [400, 401, 403, 404, 429, 500],
      store: .changes
    )
  ) { operation, body, _ throws(APIRefusal) in
    try operation.readWork(body)
    let id = operation.parameters.first ?? ""
    var isKnown = false
    let isComplete = try operation.stored?.read { isKnown = $0.works[id] != nil }
    guard isKnown else { throw .notStored("work", id, isComplete: isComplete ?? true) }
    operation.change = .replaceWork(StoredWork(id: id, operation.reader, body))
  }
}

extension Operation {
  /// Reads a body as a work.
  ///
  /// - Throws: 400 for a body that is not a valid work.
  mutating func readWork(_ body: Span<UInt8>) throws(APIRefusal) {
    do throws(WorkViolation) {
      try reader.read(body, maxDepth: maxDepth, isStrict: isStrict)
    } catch {
      throw APIRefusal(400, error.reason(in: body))
    }
  }
}

extension APIRefusal {
  /// The 404 for an object that is not stored.
  ///
  /// - Parameters:
  ///   - kind: What the object is called.
  ///   - id: Which one the client asked for.
  ///   - isComplete: False if it may have been lost.
  /// - Returns: The refusal.
  static func notStored(_ kind: String, _ id: String, isComplete: Bool = true) -> APIRefusal {
    let reason = "the tenant has stored no \(kind) with the id \(quoted(shortened(id)))"
    return APIRefusal(404, isComplete ? reason : "\(reason); \(Operation.lossRemark)")
  }
}
