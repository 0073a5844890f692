package import FakedAPI
internal import Primitives

extension RequestPattern {
  /// True if requests that match can come to the endpoint, by their method and path.
  package func canMatch(_ endpoint: Endpoint) -> Bool {
    hasMethod(of: endpoint) && hasPath(of: endpoint)
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
