import Foundation
import FoundationNetworking
import StubServer
import StubServerTesting
import TestSupport
import Testing

extension Fake {
  static let repair: JSONValue = ["startTimestamp": 1_578_438_000_000, "type": "REPAIR"]

  /// Posts a work by `URLSession`.
  ///
  /// - Returns: The status of the answer.
  @discardableResult
  func post(_ work: JSONValue = Self.repair) async throws -> Int {
    try await send(request(json: work))
  }

  /// Sends a request by `URLSession`.
  ///
  /// - Returns: The status of the answer.
  @discardableResult
  func send(_ request: URLRequest) async throws -> Int {
    let (_, response) = try await URLSession.shared.data(for: request)
    return try #require(response as? HTTPURLResponse).statusCode
  }

  /// Posts a body on a socket of its own, whose answer is still to be read.
  func postRaw(_ body: String = "{}") throws -> RawClient {
    let client = try RawClient(port: server.port)
    try client.send(Requests.post(body, tenant: tenant, token: token))
    return client
  }

  /// Posts a work on a socket of its own.
  ///
  /// - Returns: The status of the answer; nil if none came.
  /// - Throws: Why it could not be sent.
  @discardableResult
  func statusOfRawPost() throws -> Int? { try postRaw().readHead() }
}
