internal import Foundation
internal import FoundationNetworking

/// Posts bodies to one address.
final class Poster: Sendable {
  private let session: URLSession
  private let request: URLRequest

  private static let tenantHeader = "X-Servitly-Tenant"

  /// - Parameters:
  ///   - url: Where works are posted.
  ///   - options: Who posts them, how many at a time, and how long an answer may take.
  init(_ url: URL, _ options: SendOptions) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = options.concurrency
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = options.timeout
    session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("Bearer \(options.token)", forHTTPHeaderField: "Authorization")
    request.setValue(options.tenant, forHTTPHeaderField: Self.tenantHeader)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    // On a connection that is used again and then breaks, the library waits for its time limit
    // instead of saying so.
    request.setValue("close", forHTTPHeaderField: "Connection")
    self.request = request
  }

  func post(_ body: [UInt8]) async -> PostResult {
    var request = request
    request.httpBody = Data(body)
    do {
      let (_, response) = try await session.data(for: request)
      guard let answer = response as? HTTPURLResponse else { return .broken("no HTTP answer") }
      return .answer(answer.statusCode, retryAfter: answer.value(forHTTPHeaderField: "Retry-After"))
    } catch {
      return .broken(Self.reason(error))
    }
  }

  /// Lets go of what is not answered yet.
  func cancel() { session.invalidateAndCancel() }

  private static func reason(_ error: any Error) -> String {
    switch (error as? URLError)?.code {
    case .timedOut: "timed out"
    case .cannotConnectToHost: "cannot connect"
    case .cannotFindHost: "no such host"
    case .networkConnectionLost: "connection lost"
    case .secureConnectionFailed: "no TLS there"
    case .cancelled: "stopped"
    case .badServerResponse: "no HTTP answer"
    case .unknown: "connection broken"
    case let code?: "network error \(code.rawValue)"
    case nil: "\(error)"
    }
  }
}

/// An address that answers with another one is not what was asked for.
private final class NoRedirects: NSObject, URLSessionTaskDelegate, Sendable {
  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
