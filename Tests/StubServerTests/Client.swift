import Foundation
import StubServer
import TestSupport
import Testing

extension StubServer {
  /// Posts a body as a tenant, and returns the answer.
  @discardableResult
  func post(_ body: String, tenant: String = "acme", token: String = "t") throws -> ReceivedResponse
  {
    try ask("POST", "/inventory/maintenanceWorks", body, tenant: tenant, token: token)
  }

  @discardableResult
  func ask(
    _ method: String,
    _ path: String,
    _ body: String = "",
    tenant: String = "acme",
    token: String = "t"
  ) throws -> ReceivedResponse {
    let client = try RawClient(port: port)
    try client.send(
      """
      \(method) \(path) HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer \(token)\r
      X-Servitly-Tenant: \(tenant)\r
      Content-Type: application/json\r
      Content-Length: \(body.utf8.count)\r
      \r
      \(body)
      """
    )
    return try #require(client.readResponse())
  }
}
