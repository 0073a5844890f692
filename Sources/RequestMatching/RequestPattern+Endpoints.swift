package import FakedAPI
internal import Primitives

extension RequestPattern {
  /// True if requests that match can come to the endpoint, by their method and path.
  package func canMatch(_ endpoint: Endpoint) -> Bool {
    (operation.map { $0 === endpoint } ?? true) && hasMethod(of: endpoint)
      && hasPath(of: endpoint)
  }

  /// The only method that matches; nil if there can be several.
  package var literalMethod: String? {
    if let literal = method?.literal { return literal }
    guard let methods = operation?.methods, methods.count == 1 else { return nil }
    return methods[0]
  }

  /// The only path that matches, in its normal form; nil if there can be several.
  package var literalPath: String? {
    if let literal = path?.literal { return literal }
    guard let template = operation?.path, !template.hasParameters else { return nil }
    return template.description
  }

  /// Why no request of the operation can match; nil if one can.
  var contradictionOfOperation: String? {
    guard let operation else { return nil }
    let words = "\(operation.operation) is \(operation)"
    guard hasMethod(of: operation) else { return "\(words), and 'method' excludes it" }
    return hasPath(of: operation) ? nil : "\(words), and 'path' excludes it"
  }

  private func hasMethod(of endpoint: Endpoint) -> Bool {
    guard let method else { return true }
    return endpoint.methods.contains { text in
      let bytes = Array(text.utf8)
      return method.matches(bytes.span, in: bytes.indices)
    }
  }

  /// A path with a parameter can be any of its kind, so nothing is known of whether it matches.
  private func hasPath(of endpoint: Endpoint) -> Bool {
    guard let path else { return true }
    if let literal = path.literal {
      let bytes = Array(literal.utf8)
      return endpoint.path.parameters(of: bytes.span, in: bytes.indices) != nil
    }
    guard !endpoint.path.hasParameters else { return true }
    return path.matches(Array(endpoint.path.description.utf8).span)
  }

  /// What the API documents for the bodies of requests that can match: the members that some
  /// endpoint has, but for those that two endpoints have differently.
  var documentedBody: DocumentedValue {
    let bodies = API.endpoints.filter(canMatch).compactMap(\.body)
    guard !bodies.isEmpty else { return .free }
    var kinds: [String: Set<BodyMember.Kind>] = [:]
    for member in bodies.joined() { kinds[member.name, default: []].insert(member.kind) }
    return .body(bodies.joined().filter { kinds[$0.name]?.count == 1 })
  }
}
