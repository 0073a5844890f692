import Foundation
import TestSupport

/// A small client of the faked API, which posts works one after another. A good one does what the
/// shipped scenarios ask for; a naive one does not.
struct ScenarioClient {
  enum Manner: Sendable {
    case good
    /// Sends a work again after so many seconds whatever the answer was, up to so many times in all,
    /// and takes a status line for an answer.
    case naive(attempts: Int, wait: Int)
  }

  let port: UInt16
  let manner: Manner
  /// Good from the start, and after the client has been told that it is not.
  let tokens: [String]
  let tenant: String
  /// Seconds after which an answer is not waited for any more.
  let patience: Int

  private static let attempts = 6

  /// Posts each work; returns how many the client takes for accepted.
  func post(_ works: [String]) throws -> Int {
    var connection: RawClient?
    var token = tokens[0]
    return try works.count { work in
      switch manner {
      case .good: try send(work, &token, &connection)
      case .naive(let attempts, let wait):
        try sendNaively(work, attempts: attempts, wait: wait, &connection)
      }
    }
  }

  private func send(
    _ work: String,
    _ token: inout String,
    _ connection: inout RawClient?
  ) throws -> Bool {
    for attempt in 0..<Self.attempts {
      let client = try connection ?? RawClient(port: port, timeout: patience)
      connection = client
      try? client.send(Requests.post(work, tenant: tenant, token: token))
      let response = client.readResponse()
      guard let response, (100...599).contains(response.status) else {
        // Broken, incomplete, silent or no HTTP: whatever is left of the connection is no good.
        connection = nil
        try sleep(seconds: 1 << attempt)
        continue
      }
      switch response.status {
      case 201: return true
      case 401:
        guard token != tokens.last, let next = tokens.last else { return false }
        token = next
      case 429, 500...599: try sleep(seconds: seconds(of: response) ?? 1 << attempt)
      default: return false
      }
    }
    return false
  }

  private func sendNaively(
    _ work: String,
    attempts: Int,
    wait: Int,
    _ connection: inout RawClient?
  ) throws -> Bool {
    for attempt in 0..<attempts {
      if attempt > 0 { try sleep(seconds: wait) }
      let client = try connection ?? RawClient(port: port, timeout: patience)
      connection = client
      try? client.send(Requests.post(work, tenant: tenant, token: tokens[0]))
      let response = client.readResponse()
      if response?.status == 201 { return true }
      // A status line is enough for it, and silence is as good as none.
      if response == nil { connection = nil }
    }
    return false
  }

  /// The wait that a response asks for, in either form (RFC 9110 §10.2.3).
  private func seconds(of response: ReceivedResponse) throws -> Int? {
    guard let value = response["Retry-After"] else { return nil }
    if let seconds = Int(value) { return seconds }
    let form = DateFormatter()
    form.locale = Locale(identifier: "en_US_POSIX")
    form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    let now = try admin("GET", "clock").firstMatch(of: /"now":"([^"]+)"/)
      .flatMap {
        try? Date(String($0.1), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      }
    guard let until = form.date(from: value), let now else { return nil }
    return max(0, Int(until.timeIntervalSince(now).rounded(.up)))
  }

  /// Time passes on the tenant's clock, and not here.
  private func sleep(seconds: Int) throws {
    guard seconds > 0 else { return }
    _ = try admin("POST", "clock/advance", #"{"by":"\#(seconds)s"}"#)
  }

  private func admin(_ method: String, _ route: String, _ body: String = "") throws -> String {
    let client = try RawClient(port: port)
    try client.send(Requests.admin(method, "\(route)?tenant=\(tenant)", body))
    return client.readResponse()?.body ?? ""
  }
}
