import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A small client of the API: it creates maintenance works, and sends those again that failed.
struct MaintenanceClient: Sendable {
  /// Where the API is, without a slash at the end.
  var url: URL
  var tenant: String
  var tokens: TokenSource
  var retries = RetryPolicy()
  /// What the client waits by between two attempts.
  var clock: any Clock<Duration> = ContinuousClock()
  /// How long an answer may take.
  var timeout = Duration.seconds(10)
  var session = URLSession.shared

  /// Creates a work.
  ///
  /// - Returns: The id that the platform gave it.
  /// - Throws: `ClientError`.
  func create(_ work: WorkOrder) async throws -> String {
    let answer = try await send(try JSONEncoder.sorted.encode(work))
    return try JSONDecoder().decode(Created.self, from: answer).id
  }

  /// Posts a body until it is accepted, refused, or was sent as often as the policy allows.
  ///
  /// - Parameters:
  ///   - body: JSON.
  ///   - contentType: The value of the header `Content-Type`.
  /// - Returns: The body of the answer.
  /// - Throws: `ClientError`.
  func send(_ body: Data, contentType: String = "application/json") async throws -> Data {
    var token = try await tokens.token()
    var hasRenewed = false
    for attempt in 1... {
      let outcome = await post(body, contentType, token)
      switch outcome {
      case .accepted(let answer): return answer
      case .unauthorized where !hasRenewed && tokens.canRenew:
        hasRenewed = true
        token = try await tokens.token(after: token)
        continue
      case .unauthorized: throw ClientError.refused(status: 401, attempts: attempt)
      case .refused(let status): throw ClientError.refused(status: status, attempts: attempt)
      case .failed(let reason, let retryAfter):
        guard attempt < retries.attempts else {
          throw ClientError.gaveUp(reason: reason, attempts: attempt)
        }
        try await clock.sleep(for: retries.wait(before: attempt + 1, retryAfter: retryAfter))
      }
    }
    throw ClientError.gaveUp(reason: "no attempt", attempts: 0)
  }

  /// What became of one attempt.
  private enum Outcome {
    case accepted(Data)
    case unauthorized
    /// Sending again would not mend it.
    case refused(status: Int)
    /// It may pass.
    case failed(String, retryAfter: Duration?)
  }

  private func post(_ body: Data, _ contentType: String, _ token: String) async -> Outcome {
    var request = URLRequest(url: url.appending(path: "inventory/maintenanceWorks"))
    request.httpMethod = "POST"
    request.httpBody = body
    request.timeoutInterval = timeout / .seconds(1)
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    request.setValue(tenant, forHTTPHeaderField: "X-Servitly-Tenant")
    request.setValue(contentType, forHTTPHeaderField: "Content-Type")
    do {
      let (data, response) = try await session.data(for: request)
      guard let response = response as? HTTPURLResponse else {
        return .failed("no HTTP answer", retryAfter: nil)
      }
      switch response.statusCode {
      case 200..<300: return .accepted(data)
      case 401: return .unauthorized
      case 408, 425, 429, 500...:
        return .failed("status \(response.statusCode)", retryAfter: RetryAfter.wait(of: response))
      default: return .refused(status: response.statusCode)
      }
    } catch {
      return .failed("\(error)", retryAfter: nil)
    }
  }

  /// What the client reads of an answer.
  private struct Created: Decodable { let id: String }
}

extension JSONEncoder {
  /// The same text for the same value, so that each attempt sends the same bytes.
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return encoder
  }
}
