internal import JSONWire
internal import Primitives

extension Endpoint {
  /// Creates a work and answers it with its new `id`.
  package static let createWork = Endpoint(
    .init(
      "createWork",
      "POST",
      "/inventory/maintenanceWorks",
      "Creates a maintenance work.",
      successor: createEvent.path.text
    ),
    needs: .bearer([.read, .write]),
    accepts: (body: WorkMember.body, query: []),
    answers: (
      success: 201,
      content: WorkMember.work,
      errors: [400, 401, 403, 429, 500],
      store: .isRecorded
    )
  ) { operation, body, output throws(APIRefusal) in
    try operation.readWork(body)
    operation.reader.writeCreated(id: operation.id, body: body, into: &output)
  }
}
