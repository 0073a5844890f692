/// Requests as a client would write them.
package enum Requests {
  package static let path = "/inventory/maintenanceWorks"

  package static func post(
    _ body: String = "{}",
    tenant: String = "acme",
    token: String = "t",
    headers: String = ""
  ) -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
      + "X-Servitly-Tenant: \(tenant)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
  }

  /// A call of any endpoint.
  package static func call(
    _ method: String,
    _ target: String,
    _ body: String? = nil,
    tenant: String = "acme",
    token: String = "t"
  ) -> String {
    let fields = body.map {
      "Content-Type: application/json\r\nContent-Length: \($0.utf8.count)\r\n"
    }
    return "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
      + "X-Servitly-Tenant: \(tenant)\r\n\(fields ?? "")\r\n\(body ?? "")"
  }

  /// A request with a valid head and the given chunked body.
  package static func chunked(_ body: String) -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n"
      + "X-Servitly-Tenant: acme\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
  }

  package static func admin(_ method: String, _ route: String, _ body: String = "") -> String {
    "\(method) /__mock/\(route) HTTP/1.1\r\nHost: localhost\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
