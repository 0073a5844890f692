internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Journal

/// A call of the admin API: a request that has been checked against the row of its route.
struct AdminCall: Sendable {
  let route: AdminRoute
  let request: AdminRequest
  /// Its reads of the journal end when the client leaves.
  let control: FakeControl
  let lifetime: CallLifetime
  /// For calls that answer later, and for refusals.
  let reply: AdminReply
  let query: AdminQuery
  /// The numbers in the path, by their names.
  let numbers: [String: UInt64]
}

extension AdminCall {
  var tenant: String? { query[.tenant] }

  /// Refuses a body that has a coding, or that the row does not have.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - route: Its row.
  /// - Throws: 415 or 400.
  static func checkBody(
    of request: AdminRequest,
    for route: AdminRoute
  ) throws(AdminError) {
    if let coding = request.contentEncoding {
      throw AdminError(
        415,
        "Content-Encoding: \(quoted(coding)) is not taken here; send it as it is"
      )
    }
    if route.body == nil, !request.body.isEmpty {
      throw AdminError(400, "\(route.method) \(route.path.text) takes no body, only a query")
    }
  }

  /// Reads the body as a document.
  ///
  /// - Parameter read: Reads it; not called for an empty body.
  /// - Throws: All that is wrong in it.
  func readBody(_ read: (JSONNode, inout DocumentReader) -> Void) throws(AdminError) {
    guard !request.body.isEmpty else { return }
    var diagnostics: [Diagnostic] = []
    do throws(Diagnostic) {
      let node = try JSONNode(document: bodyText)
      var reader = DocumentReader()
      read(node, &reader)
      diagnostics = reader.diagnostics.filter { $0.severity == .error }
    } catch {
      diagnostics = [error]
    }
    if !diagnostics.isEmpty { throw refusal(diagnostics) }
  }

  /// Reads the body as an object of a table; an empty body leaves `target` as it is.
  func readBody<Target>(
    _ table: ObjectTable<Target>,
    into target: inout Target
  ) throws(AdminError) {
    var parts = target
    try readBody { node, reader in table.read(node, into: &parts, &reader) }
    target = parts
  }

  /// Why the body is refused.
  func refusal(_ problems: [Diagnostic]) -> AdminError {
    AdminError("the \(quoted(bodyText.name)) is refused", problems, of: bodyText)
  }

  var bodyText: SourceText {
    SourceText(name: route.body?.name ?? "body", bytes: request.body)
  }
}
