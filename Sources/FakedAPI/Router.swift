internal import Diagnostics
internal import Primitives

/// Finds the endpoint for a method and a path.
package struct Router: Sendable {
  /// The endpoints of one path.
  private struct Resource: Sendable {
    let path: PathTemplate
    let endpoints: [Endpoint]
  }

  private let resources: [Resource]
  /// What messages put before a path.
  private let base: String

  /// - Parameters:
  ///   - endpoints: What it finds.
  ///   - base: The path that the whole API is under, for messages; empty for none.
  package init(_ endpoints: [Endpoint] = API.endpoints, base: String = "") {
    self.base = base
    var resources: [Resource] = []
    for endpoint in endpoints where !resources.contains(where: { $0.path == endpoint.path }) {
      let same = endpoints.filter { $0.path == endpoint.path }
      resources.append(Resource(path: endpoint.path, endpoints: same))
    }
    self.resources = resources
  }

  /// Finds the endpoint. Paths compare as RFC 3986 §6.2.2 normalises them.
  ///
  /// - Parameters:
  ///   - method: Of the request, as a range of `bytes`.
  ///   - path: Of the request, as a range of `bytes`.
  ///   - bytes: What the ranges point into.
  /// - Returns: The endpoint, and what stands for the parameters of its path.
  /// - Throws: 404 for an unknown path, 405 with the methods that the path has.
  package func route(
    _ method: Range<Int>,
    _ path: Range<Int>,
    in bytes: Span<UInt8>
  ) throws(APIRefusal) -> Route {
    // Nearly every path is normal already and has no parameter. The text of a template with one stands
    // for no path, not even for a client that forgot to fill it in.
    for index in resources.indices where !resources[index].path.hasParameters {
      if bytes.equals(resources[index].path.text, in: path) {
        let endpoint = try endpoint(of: resources[index], method, in: bytes)
        return Route(endpoint: endpoint, parameters: [])
      }
    }
    let normal = NormalPath.of(bytes, in: path)
    for resource in resources {
      guard let found = resource.path.parameters(of: normal.span, in: normal.indices) else {
        continue
      }
      return Route(
        endpoint: try endpoint(of: resource, method, in: bytes),
        parameters: found.map { NormalPath.decoded(normal.span.extracting($0)) }
      )
    }
    throw .noRoute(unknown(NormalPath.readable(normal.span)))
  }

  private func endpoint(
    of resource: Resource,
    _ method: Range<Int>,
    in bytes: Span<UInt8>
  ) throws(APIRefusal) -> Endpoint {
    for endpoint in resource.endpoints where endpoint.has(method: method, in: bytes) {
      return endpoint
    }
    if bytes.equals("HEAD", in: method),
      let get = resource.endpoints.first(where: { $0.methods.contains("HEAD") })
    {
      return get
    }
    let methods = resource.endpoints.map { "\($0.method)" }
    throw APIRefusal(
      405,
      "\(bytes.string(in: method)) is not answered on \(base)\(resource.path); "
        + methods.joined(separator: " and ") + " \(Plural.word(for: methods.count, "is", "are"))",
      allow: Self.methods(of: resource.endpoints).joined(separator: ", ")
    )
  }

  private func unknown(_ path: String) -> String {
    let paths = resources.map(\.path.description)
    // A path without parameters says more: `/things/` lacks no id, it has a slash too many.
    let fixed = resources.filter { !$0.path.hasParameters }.map(\.path.description)
    guard let nearest = nearestWord(to: path, among: fixed) ?? nearestWord(to: path, among: paths)
    else { return "no such route; there is \(paths.map { base + $0 }.joined(separator: ", "))" }
    return "no such route; there is \(base)\(nearest)"
  }

  /// The methods of some endpoints for `Allow`, sorted, with `HEAD` where there is `GET`.
  static func methods(of endpoints: [Endpoint]) -> [String] {
    Set(endpoints.flatMap(\.methods)).sorted()
  }
}
