import JSONWire
import Scenarios
import Signing
import TestSupport
import Testing

@testable import FakeServer

/// A fake that users log in to, and what they call. Its clock stands at 2020-01-07T23:00:00Z.
struct SessionFake {
  static let users = #"""
    "users":{"reader":{"tenant":"acme","email":"reader@example.com","password":"lantern-Quiet-23",
    "pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21","firstName":"Rea",
    "permissions":["READ_MAINTENANCE_REGISTRY"]},
    "writer":{"tenant":"acme","email":"writer@example.com","password":"p",
    "permissions":["READ_MAINTENANCE_REGISTRY","WRITE_MAINTENANCE_REGISTRY"]}}
    """#
  static let reader = #"{"email":"reader@example.com","password":"lantern-Quiet-23"}"#

  /// What a log-in answers.
  struct Session: Equatable {
    let token: String
    let end: Int64
    let refreshToken: String
    let userID: String
    let tenantID: String

    init?(_ response: ReceivedResponse) {
      guard response.status == 200,
        let node = try? JSONNode(parsing: Array(response.body.utf8).span),
        case .number(let end)? = node["tokenExpirationTimestamp"]?.value
      else { return nil }
      token = node["token"]?.string ?? ""
      self.end = end.int64 ?? 0
      refreshToken = node["refreshToken"]?.string ?? ""
      userID = node["userId"]?.string ?? ""
      tenantID = node["tenantId"]?.string ?? ""
    }

    /// The body that renews it.
    var renewal: String {
      #"{"refreshToken":"\#(refreshToken)","userId":"\#(userID)","tenantId":"\#(tenantID)"}"#
    }

    var logout: String { #"{"refreshToken":"\#(refreshToken)"}"# }
  }

  let server: FakeServer

  init(
    access: String = "",
    more: String = "",
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    configuration.scenario = try Harness.scenario(
      #"{"clock":"2020-01-07T23:00:00Z","seed":7,"access":{\#(access)}\#(more)}"#
    )
    change(&configuration)
    server = try FakeServer(configuration)
  }

  func ask(_ request: String) throws -> ReceivedResponse {
    let client = try RawClient(port: server.port)
    try client.send(request)
    return try #require(client.readResponse())
  }

  func call(
    _ method: String,
    _ path: String,
    _ body: String? = nil,
    tenant: String = "acme",
    token: String = "t"
  ) throws -> ReceivedResponse {
    try ask(
      Requests.call(method, "/identity/users/" + path, body, tenant: tenant, token: token)
    )
  }

  /// Status and reason, as `"401 email: missing or empty"`.
  func outcome(
    _ method: String,
    _ path: String,
    _ body: String? = nil,
    tenant: String = "acme",
    token: String = "t"
  ) throws -> String {
    let response = try call(method, path, body, tenant: tenant, token: token)
    return "\(response.status) \(response["X-Mockworks-Reason"] ?? "-")"
  }

  func logIn(
    _ body: String = SessionFake.reader,
    tenant: String = "acme"
  ) throws -> Session {
    try #require(Session(try call("POST", "login", body, tenant: tenant)))
  }

  func advance(_ time: String) throws {
    let response = try ask(Requests.admin("POST", "clock/advance", #"{"by":"\#(time)"}"#))
    try #require(response.status == 200)
  }

  static func claims(_ token: String, seed: UInt64 = 7) throws -> TokenClaims {
    try TokenSigner(seed: seed).claims(of: Array(token.utf8).span)
  }
}
