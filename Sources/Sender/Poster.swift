internal import Foundation
internal import FoundationNetworking
internal import FakedAPI

/// Posts works to one address, and logs in at the service that has it.
final class Poster: Sendable {
  private let session: URLSession
  private let exchanges: Exchanges
  /// All but the token.
  private let request: URLRequest
  private let options: SendOptions

  /// Seconds. The library's limit is one for silence, in whole seconds, and its limit for the whole
  /// (`timeoutIntervalForResource`) does nothing on Linux: `Exchanges` has its own.
  private static let never = 604_800.0

  /// - Parameter options: Where works are posted, how many at a time, and how long an answer may take.
  init(_ options: SendOptions) {
    self.options = options
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = options.concurrency
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = Self.never
    exchanges = Exchanges(timeout: options.timeout)
    session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    var request = URLRequest(url: options.url)
    request.httpMethod = "POST"
    request.setValue(options.tenant, forHTTPHeaderField: AccessCheck.tenantField)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue("mockworks-send", forHTTPHeaderField: "User-Agent")
    // On a connection that is used again and then breaks, the library waits for its time limit
    // instead of saying so.
    request.setValue("close", forHTTPHeaderField: "Connection")
    self.request = request
  }

  func post(_ body: [UInt8], token: String) async -> PostResult {
    var request = request
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    request.httpBody = Data(body)
    return await exchanges.run(session.dataTask(with: request))
  }

  /// Makes a call that gives a session; its answer comes with its body.
  func ask(_ call: IdentityCall) async -> PostResult {
    guard let url = options.address(of: call.path, apiKey: call.apiKey) else {
      return .hopeless("no address for \(call.path)")
    }
    var request = request
    request.url = url
    if let token = call.token {
      request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    }
    request.httpBody = Data(call.body)
    return await exchanges.run(session.dataTask(with: request), keepsBody: true)
  }

  /// Cancels requests without an answer, and posts nothing more.
  func cancel() { exchanges.cancel() }
}
