internal import Diagnostics

/// Finds the row of a request in the table of calls.
enum AdminRouter {
  struct Match: Sendable {
    let route: AdminRoute
    /// The numbers in its path, by their names.
    let numbers: [String: UInt64]
  }

  /// The rows whose path is that of a request, whatever their methods.
  static func matches(_ path: String) -> [Match] {
    AdminRoute.all.compactMap { route in
      route.path.match(path).map { Match(route: route, numbers: $0) }
    }
  }

  /// Finds the row of a request.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - matches: The rows of its path.
  /// - Returns: The row, and the numbers in the path.
  /// - Throws: 404 with the nearest path, or 405 with `Allow`.
  static func match(
    _ request: AdminRequest,
    among matches: [Match]
  ) throws(AdminError) -> Match {
    guard let path = matches.first?.route.path.text else { throw notFound(request.route) }
    let method = request.method == "HEAD" ? "GET" : request.method
    guard let match = matches.first(where: { $0.route.method == method }) else {
      let allow = matches.map(\.route.method).joined(separator: ", ")
      var error = AdminError(
        405,
        "\(request.method) does nothing on /__mock/\(path) (known: \(allow))"
      )
      error.fields = [(name: "Allow", value: allow)]
      throw error
    }
    return match
  }

  private static func notFound(_ path: String) -> AdminError {
    var paths: [String] = []
    for route in AdminRoute.all where !paths.contains(route.path.text) {
      paths.append(route.path.text)
    }
    let message = suggesting(
      "no such call \(quoted(path)) under /__mock",
      for: path,
      among: paths
    )
    return AdminError(404, "\(message) (known: \(paths.joined(separator: ", ")))")
  }
}
