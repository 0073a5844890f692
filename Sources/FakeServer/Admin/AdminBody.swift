internal import JSONDocuments

/// The body of a call: a JSON document.
struct AdminBody: Sendable {
  /// What messages call it.
  let name: String
  /// The members that it may have.
  let table: ObjectSchema

  init(_ name: String, _ table: ObjectSchema) {
    self.name = name
    self.table = table
  }
}
