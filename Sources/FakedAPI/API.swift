/// The API that is faked, as a table. A new operation is a file with its row, and its name here.
package enum API {
  package static let endpoints: [Endpoint] = [
    .createWork, .listWorks, .replaceWork,
    .createEvent, .replaceEvent, .listEvents,
    .login, .patLogin, .renewToken, .logout, .showUser,
  ]

  /// The endpoints that answer with this status as documented, other than by an error.
  package static func endpoints(answering status: Int) -> [Endpoint] {
    endpoints.filter { $0.success == status }
  }

  /// The names of all operations, in the order of the table.
  package static let operations = endpoints.map(\.operation)

  /// Every status that an endpoint documents.
  package static let statuses = Set(endpoints.flatMap { [$0.success] + $0.errors })

  /// The errors that an endpoint documents, in order.
  package static let errors = Set(endpoints.flatMap(\.errors)).sorted()

  /// The methods that any endpoint has, and `HEAD`, for `OPTIONS *` (RFC 9110 §9.3.7).
  package static let methods = Router.methods(of: endpoints)
}
