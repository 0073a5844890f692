// URLSession: no key, the same body again, equal jitter, one session for all workers.
// Usage and environment: as suite.py says.

import Foundation
import FoundationNetworking

struct Answer {
  let status: Int
  let retryAfter: String?
  let date: String?

  /// The wait in seconds that Retry-After names in either form.
  var secondsAskedFor: Double? {
    guard let retryAfter else { return nil }
    if let seconds = Double(retryAfter) { return seconds }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let end = format.date(from: retryAfter), let now = date.flatMap(format.date(from:))
    else { return nil }
    return max(0, end.timeIntervalSince(now))
  }
}

actor Token {
  private(set) var value = "technician"

  func renewed(after refused: String) -> Bool {
    if value == refused, refused == "technician" { value = "renewed" }
    return value != refused
  }
}

struct Environment {
  let values = ProcessInfo.processInfo.environment

  func url(_ name: String, _ path: String) throws -> URL {
    guard let url = URL(string: values[name, default: ""] + path) else { throw URLError(.badURL) }
    return url
  }
}

struct Suite {
  let manner: String
  let session: URLSession
  let environment: Environment
  private var attempts: Int { manner == "naive" ? 1 : 6 }
  private static let transient: Set = [408, 429, 500, 502, 503, 504]

  func callAdmin(_ path: String, _ value: [String: String]) async throws {
    var request = URLRequest(url: try environment.url("MOCKWORKS_ADMIN_URL", path))
    request.httpMethod = "POST"
    request.httpBody = try JSONEncoder().encode(value)
    _ = try await session.data(for: request)
  }

  private func sleep(seconds: Double) async throws {
    if environment.values["CLIENT_SLEEP"] == "real" {
      try await Task.sleep(for: .seconds(seconds))
    } else if seconds > 0 {
      try await callAdmin("/clock/advance", ["by": "\(max(1, Int(seconds * 1000)))ms"])
    }
  }

  private func send(_ number: Int, _ token: String) async throws -> Answer {
    let path = "/inventory/maintenanceWorks"
    var request = URLRequest(url: try environment.url("MOCKWORKS_URL", path))
    request.httpMethod = "POST"
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    request.setValue("acme", forHTTPHeaderField: "X-Servitly-Tenant")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(
      #"{"type":"REPAIR","thingId":"pump-\#(number)","startTimestamp":\#(1_578_438_000_000 + number)}"#
        .utf8
    )
    let (_, response) = try await session.data(for: request)
    guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    return Answer(
      status: response.statusCode,
      retryAfter: response.value(forHTTPHeaderField: "Retry-After"),
      date: response.value(forHTTPHeaderField: "Date")
    )
  }

  func post(_ number: Int, _ token: Token) async throws {
    for attempt in 0..<attempts {
      let used = await token.value
      var asked: Double?
      if let answer = try? await send(number, used) {
        if answer.status == 201 { return }
        if answer.status == 401, manner == "good", await token.renewed(after: used) { continue }
        if manner == "good", !Self.transient.contains(answer.status) { return }
        asked = answer.secondsAskedFor
      }
      if manner == "good", attempt + 1 < attempts {
        let planned = 0.4 * Double(1 << attempt)
        try await sleep(seconds: asked ?? Double.random(in: planned / 2...planned))
      }
    }
  }
}

@main
enum URLSessionClient {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard let works = Int(arguments[2]), let workers = Int(arguments[3]) else { exit(2) }
    let environment = Environment()
    let configuration = URLSessionConfiguration.ephemeral
    let timeout = environment.values["CLIENT_TIMEOUT"].flatMap(Double.init) ?? 10
    configuration.timeoutIntervalForRequest = timeout
    configuration.timeoutIntervalForResource = timeout
    let session = URLSession(configuration: configuration)
    let suite = Suite(manner: arguments[1], session: session, environment: environment)
    for name in ["first test", "second test"] {
      try await suite.callAdmin("/mark?tenant=acme", ["name": name])
      let token = Token()
      try await withThrowingTaskGroup(of: Void.self) { running in
        for worker in 0..<workers {
          running.addTask {
            for number in stride(from: worker, to: works, by: workers) {
              try await suite.post(number, token)
            }
          }
        }
        try await running.waitForAll()
      }
    }
  }
}
