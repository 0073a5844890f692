import Foundation
import FoundationNetworking

/// A client of the platform, written from its reference alone.
final class PlatformClient {
  struct Refused: Error, CustomStringConvertible {
    let status: Int
    let message: String
    var description: String { "\(status) \(message)" }
  }

  struct Session: Decodable {
    let token: String
    let tokenExpirationTimestamp: Int64
    let refreshToken: String
    let userId: String
    let tenantId: String
  }

  struct Device: Encodable {
    var deviceId = "d-1"
    var os = "Android"
    var model = "Handy 3"
    var platform = "14"
    var notificationDeviceId = "n-1"
  }

  private struct Renewal: Encodable {
    let refreshToken: String
    let userId: String
    let tenantId: String
  }

  private struct Message: Decodable { let message: String }

  static let works = "/inventory/maintenanceWorks"
  static let events = "/inventory/historicalEvents"
  static let apiKey = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"

  private let url: String
  /// The name of the header that names the tenant.
  private let header: String
  private(set) var token: String?
  private(set) var session: Session?

  init(_ url: String, header: String, token: String? = nil) {
    (self.url, self.header, self.token) = (url, header, token)
  }
}

// MARK: Sessions

extension PlatformClient {
  private struct Credentials: Encodable {
    let email: String
    let password: String
    let devices: [Device]
  }

  private struct AccessToken: Encodable {
    let apiKey: String
    let pat: String
  }

  private struct Leaving: Encodable { let refreshToken: String }

  func logIn(email: String, password: String) async throws {
    let body = Credentials(email: email, password: password, devices: [Device()])
    begin(
      try await send("POST", "/identity/users/login?apiKey=\(Self.apiKey)", encoded(body))
    )
  }

  func logIn(pat: String) async throws {
    let body = AccessToken(apiKey: Self.apiKey, pat: pat)
    begin(try await send("POST", "/identity/users/patLogin", encoded(body)))
  }

  func renew() async throws {
    guard let session else { return }
    let body = Renewal(
      refreshToken: session.refreshToken,
      userId: session.userId,
      tenantId: session.tenantId
    )
    begin(try await send("POST", "/identity/users/me/renewToken", encoded(body)))
  }

  func logOut() async throws -> Int {
    let body = Leaving(refreshToken: session?.refreshToken ?? "")
    return try await call("POST", "/identity/users/me/logout", body)
  }

  private func begin(_ session: Session) {
    self.session = session
    token = session.token
  }
}

// MARK: Calls

extension PlatformClient {
  func get<Answer: Decodable>(_ path: String) async throws -> Answer {
    try decoded(await renewing { try await data("GET", path, nil) })
  }

  func call<Answer: Decodable>(
    _ method: String,
    _ path: String,
    _ body: some Encodable
  ) async throws -> Answer {
    let body = try encoded(body)
    return try decoded(await renewing { try await data(method, path, body) })
  }

  /// Replaces an object.
  ///
  /// - Returns: How many bytes the answer has.
  func put(_ path: String, _ body: some Encodable) async throws -> Int {
    let body = try encoded(body)
    return try await renewing { try await data("PUT", path, body) }.count
  }

  /// Sends a request, and once more with a renewed token if its token has expired.
  private func renewing(_ request: () async throws -> Data) async throws -> Data {
    do {
      return try await request()
    } catch let refused as Refused where refused.status == 401 && session != nil {
      try await renew()
      return try await request()
    }
  }

  private func send<Answer: Decodable>(
    _ method: String,
    _ path: String,
    _ body: Data?
  ) async throws -> Answer {
    try decoded(await data(method, path, body))
  }

  private func data(_ method: String, _ path: String, _ body: Data?) async throws -> Data {
    guard let url = URL(string: url + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url, timeoutInterval: 60)
    request.httpMethod = method
    request.setValue("acme", forHTTPHeaderField: header)
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    if let body {
      request.httpBody = body
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard (200...299).contains(status) else {
      throw Refused(status: status, message: (try decoded(data) as Message).message)
    }
    return data
  }

  private func encoded(_ body: some Encodable) throws -> Data { try JSONEncoder().encode(body) }

  private func decoded<Answer: Decodable>(_ data: Data) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: data)
  }
}
