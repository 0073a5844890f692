internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Journal
internal import RequestMatching

extension AdminCall {
  /// The filter of the query.
  func queryFilter() throws(AdminError) -> RequestFilter {
    var filter = RequestFilter()
    filter.when = try queryPattern()
    filter.status = query.integer(.status).map { Int($0) }
    filter.since = query.integer(.since).map(UInt64.init) ?? 0
    filter.outcome = query[.outcome].flatMap(Outcome.init(name:))
    return filter
  }

  /// The filter of the query and of a body that is a `when`, both of which must match; an empty body
  /// matches every request.
  func filter() throws(AdminError) -> RequestFilter {
    var filter = try queryFilter()
    filter.isOfAPI = true
    try readBody { node, reader in
      refuseRepeated(Self.patternParameters, in: node, &reader)
      RequestPattern.table.read(node, into: &filter.when, &reader)
    }
    return filter
  }

  /// The wait of the query and of a body, both of which must match.
  func wait() throws(AdminError) -> RequestWait {
    var parts = WaitParts(try queryFilter(), since: query.integer(.since).map(UInt64.init))
    try readBody { node, reader in
      refuseRepeated([.status, .since], in: node, &reader)
      if let when = node["when"] { refuseRepeated(Self.patternParameters, in: when, &reader) }
      WaitParts.table.read(node, into: &parts, &reader)
    }
    return parts.wait
  }

  /// Refuses members of the body that the query has as parameters.
  private func refuseRepeated(
    _ parameters: [AdminParameter],
    in node: JSONNode,
    _ reader: inout DocumentReader
  ) {
    for parameter in parameters where query[parameter] != nil {
      guard let member = node[parameter.name] else { continue }
      reader.error("\(quoted(parameter.name)): stands in the query already", at: member.range)
    }
  }

  /// The parameters that a `when` has too.
  private static let patternParameters: [AdminParameter] = [.tenant, .method, .path]

  /// Reads them as a `when` does, so that what is refused there is refused here.
  private func queryPattern() throws(AdminError) -> RequestPattern {
    var writer = JSONWriter()
    writer.object { writer in
      for parameter in Self.patternParameters {
        if let value = query[parameter] { writer.member(parameter.name, value) }
      }
    }
    var pattern = RequestPattern()
    var reader = DocumentReader()
    let node: JSONNode
    do throws(JSONError) {
      node = try JSONNode(parsing: writer.bytes.span)
    } catch {
      throw AdminError(400, "query: \(error)")
    }
    RequestPattern.table.read(node, into: &pattern, &reader)
    if let problem = reader.diagnostics.first(where: { $0.severity == .error }) {
      throw AdminError(400, problem.message)
    }
    return pattern
  }
}
