public import Foundation
#if canImport(FoundationNetworking)
public import FoundationNetworking
#endif
public import StubServer

extension Fake {
  /// A request to the fake with the token and the tenant, for `URLSession`.
  ///
  /// - Parameters:
  ///   - method: For instance `POST`.
  ///   - path: Without the base path; it may have a query. A slash at its start can be left out.
  ///   - json: The body, which goes with its content type; nil for none.
  /// - Returns: The request.
  public func request(
    _ method: String = "POST",
    _ path: String = "/inventory/maintenanceWorks",
    json: JSONValue? = nil
  ) -> URLRequest {
    request(method, path, content: json.map { Data($0.json.utf8) })
  }

  /// The same with a body that is sent as it is, as JSON.
  public func request(
    _ method: String = "POST",
    _ path: String = "/inventory/maintenanceWorks",
    body: Data
  ) -> URLRequest {
    request(method, path, content: body)
  }

  private func request(_ method: String, _ path: String, content: Data?) -> URLRequest {
    // Without a slash between them, the path could change the port or the host.
    let path = path.hasPrefix("/") ? path : "/" + path
    var request = URLRequest(
      url: URL(string: url.absoluteString + path) ?? url.appending(path: path)
    )
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let content {
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      request.httpBody = content
    }
    return request
  }
}
