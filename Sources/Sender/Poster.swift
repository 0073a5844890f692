internal import Foundation
internal import FoundationNetworking
internal import FakedAPI

/// Posts bodies to one address.
final class Poster: Sendable {
  private let session: URLSession
  private let exchanges: Exchanges
  private let request: URLRequest

  /// Seconds. The library's limit is one for silence, in whole seconds, and its limit for the whole
  /// (`timeoutIntervalForResource`) does nothing on Linux: `Exchanges` has its own.
  private static let never = 604_800.0

  /// - Parameters:
  ///   - url: Where works are posted.
  ///   - options: Who posts them, how many at a time, and how long an answer may take.
  init(_ url: URL, _ options: SendOptions) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = options.concurrency
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = Self.never
    exchanges = Exchanges(timeout: options.timeout)
    session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("Bearer \(options.token)", forHTTPHeaderField: "Authorization")
    request.setValue(options.tenant, forHTTPHeaderField: AccessCheck.tenantField)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue("mockworks-send", forHTTPHeaderField: "User-Agent")
    // On a connection that is used again and then breaks, the library waits for its time limit
    // instead of saying so.
    request.setValue("close", forHTTPHeaderField: "Connection")
    self.request = request
  }

  func post(_ body: [UInt8]) async -> PostResult {
    var request = request
    request.httpBody = Data(body)
    return await exchanges.run(session.dataTask(with: request))
  }

  /// Cancels requests without an answer, and posts nothing more.
  func cancel() { exchanges.cancel() }
}
