import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Gives the token of requests, and logs in for a new one when it has expired.
actor TokenSource {
  /// Who logs in, and where.
  struct Account: Sendable {
    var url: URL
    var tenant: String
    var apiKey: String
    var email: String
    var password: String
  }

  private let account: Account?
  private var current: String?
  /// The log-in that runs: all requests whose token has expired wait for the same one.
  private var renewal: Task<String, any Error>?

  nonisolated let canRenew: Bool

  /// A token that does not change.
  init(token: String) {
    (account, current, canRenew) = (nil, token, false)
  }

  init(account: Account) {
    (self.account, canRenew) = (account, true)
  }

  func token() async throws -> String {
    if let current { return current }
    return try await logIn()
  }

  /// Another token than the one that was refused.
  func token(after refused: String) async throws -> String {
    if let current, current != refused { return current }
    return try await logIn()
  }

  private func logIn() async throws -> String {
    if let renewal { return try await renewal.value }
    guard let account else { throw ClientError.refused(status: 401, attempts: 1) }
    let task = Task { try await Self.logIn(account) }
    renewal = task
    defer { renewal = nil }
    let token = try await task.value
    current = token
    return token
  }

  private static func logIn(_ account: Account) async throws -> String {
    let path = account.url.appending(path: "identity/users/login")
    var request = URLRequest(
      url: path.appending(queryItems: [.init(name: "apiKey", value: account.apiKey)])
    )
    request.httpMethod = "POST"
    request.setValue(account.tenant, forHTTPHeaderField: "X-Servitly-Tenant")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = try JSONEncoder().encode(
      ["email": account.email, "password": account.password]
    )
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard status == 200 else { throw ClientError.refused(status: status, attempts: 1) }
    return try JSONDecoder().decode(LogIn.self, from: data).token
  }

  private struct LogIn: Decodable { let token: String }
}
