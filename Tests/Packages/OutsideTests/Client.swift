import Foundation
import StubServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A client of the API, as a user of the library would write it.
struct Client {
  /// Seconds until a request is given up.
  private static let timeout = 10.0

  let url: URL
  var tenant = "acme"

  /// Posts a maintenance work.
  ///
  /// - Returns: The status of the answer, and its body.
  /// - Throws: Why there is no answer.
  func post(_ body: Data) async throws -> (status: Int, body: Data) {
    var request = URLRequest(
      url: url.appendingPathComponent("inventory/maintenanceWorks"),
      timeoutInterval: Self.timeout
    )
    request.httpMethod = "POST"
    request.setValue("Bearer token", forHTTPHeaderField: "Authorization")
    request.setValue(tenant, forHTTPHeaderField: "X-Servitly-Tenant")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = body
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
  }

  /// Sends any request.
  ///
  /// - Parameters:
  ///   - request: What is sent.
  ///   - type: The media type of its body; nil for that of the request.
  /// - Returns: The status of the answer.
  /// - Throws: Why there is no answer.
  static func status(of request: URLRequest, as type: String? = nil) async throws -> Int {
    var request = request
    if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
    let (_, response) = try await URLSession.shared.data(for: request)
    return (response as? HTTPURLResponse)?.statusCode ?? 0
  }

  /// Posts a text, as `post` posts bytes.
  func post(_ body: String) async throws -> (status: Int, body: Data) {
    try await post(Data(body.utf8))
  }
}
