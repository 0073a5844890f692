import Foundation
import TestSupport

/// A small client of the faked API, which logs in, lists, and replaces what it has listed. A good one does
/// what the shipped scenarios ask for; a naive one does not.
final class ReadingClient {
  enum Manner: Sendable {
    case good
    /// Sends a request that fails again at once, and as it was, up to so many times in all.
    case hammering(attempts: Int)
    /// Gives up after the first failure.
    case timid
    /// Gets a token where its own is refused, as a good one does, but goes on without what was refused, logs in
    /// once more than it needs to, and does not look again after a replacement that failed.
    case careless

    /// True for a client that waits, and gets a token where its own is refused.
    var isPatient: Bool {
      switch self {
      case .good, .careless: true
      case .hammering, .timid: false
      }
    }
  }

  private let port: UInt16
  private let manner: Manner
  /// Seconds after which an answer is not waited for any more.
  private let patience: Int
  private var session: [String: Any] = [:]
  /// Seconds that it waits beyond what it is told.
  var hesitation = 0

  private static let attempts = 6

  init(port: UInt16, manner: Manner, patience: Int = 60) {
    (self.port, self.manner, self.patience) = (port, manner, patience)
  }
}

// MARK: What it does

extension ReadingClient {
  /// Logs in.
  ///
  /// - Returns: False if it has given up.
  @discardableResult
  func logIn() throws -> Bool {
    let body = #"{"email":"a@example.com","password":"x"}"#
    let answer = try persistently { try self.send("POST", "/identity/users/login", body) }
    guard let answer, answer.status == 200 else { return false }
    session = Self.object(answer) ?? [:]
    return true
  }

  /// Lists events page by page.
  ///
  /// - Returns: How many there are; nil if it has given up.
  func listEvents(size: Int) throws -> Int? {
    var (count, page) = (0, 0)
    while true {
      let target = "/v2/identity/users/me/historicalEvents?size=\(size)&page=\(page)"
      let answer = try call("GET", target)
      if case .careless = manner, answer?.status == 401 {
        page += 1
        continue
      }
      guard let answer, answer.status == 200, let list = Self.object(answer) else { return nil }
      let content = list["content"] as? [Any] ?? []
      count += content.count
      page += 1
      let isLast = list["last"] as? Bool == true
      switch manner {
      case .good, .timid, .careless: if isLast { return count }
      // It believes in a list only once it has something, and looks behind its end.
      case .hammering(let attempts): if page >= attempts { return count }
      }
    }
  }

  /// Lists works.
  ///
  /// - Returns: How many there are; nil if it has given up.
  func listWorks(ofThing thing: String) throws -> Int? {
    let target = "\(Requests.path)?thingId=\(thing)"
    for attempt in 1... {
      guard let answer = try call("GET", target), let list = Self.array(answer) else { return nil }
      guard list.isEmpty, case .hammering(let attempts) = manner, attempt < attempts else {
        return list.count
      }
    }
    return nil
  }

  /// Replaces the first work of a thing.
  ///
  /// - Returns: The status of the answer; nil if it has given up before.
  func replaceWork(ofThing thing: String) throws -> Int? {
    let listed = try call("GET", "\(Requests.path)?thingId=\(thing)")
    if case .careless = manner { _ = try call("GET", "\(Requests.path)?thingId=\(thing)") }
    guard let listed,
      let work = Self.array(listed)?.first as? [String: Any], let id = work["id"] as? String
    else { return nil }
    let answer = try call("PUT", "\(Requests.path)/\(id)", #"{"outcome":"Tight"}"#)
    if case .good = manner, answer?.status == 404 {
      _ = try call("GET", "\(Requests.path)?thingId=\(thing)")
    }
    return answer?.status
  }
}

// MARK: How it asks

extension ReadingClient {
  /// Sends a request in its manner: a good client renews a session that has expired, and logs in again
  /// where that is refused.
  ///
  /// - Returns: Nil for no answer.
  private func call(
    _ method: String,
    _ target: String,
    _ body: String? = nil
  ) throws -> ReceivedResponse? {
    let answer = try persistently { try self.send(method, target, body) }
    guard manner.isPatient, answer?.status == 401 else { return answer }
    let isRenewed = try renew()
    guard try isRenewed || logIn() else { return answer }
    if case .careless = manner {
      guard try !isRenewed && logIn() else { return answer }
    }
    return try persistently { try self.send(method, target, body) }
  }

  private func renew() throws -> Bool {
    let names = ["refreshToken", "userId", "tenantId"]
    let members = names.map { #""\#($0)":"\#(session[$0] as? String ?? "")""# }
    let body = "{\(members.joined(separator: ","))}"
    let answer = try persistently { try self.send("POST", "/identity/users/me/renewToken", body) }
    guard let answer, answer.status == 200 else { return false }
    session = Self.object(answer) ?? [:]
    return true
  }

  /// Sends a request until it has an answer that is no failure, as its manner has it.
  private func persistently(
    _ request: () throws -> ReceivedResponse?
  ) throws -> ReceivedResponse? {
    var answer: ReceivedResponse?
    let attempts =
      switch manner {
      case .good, .careless: Self.attempts
      case .hammering(let attempts): attempts
      case .timid: 1
      }
    for attempt in 0..<attempts {
      answer = try request()
      if let status = answer?.status, status < 400 { break }
      guard manner.isPatient else { continue }
      guard answer == nil || answer?.status == 429 || (500...599).contains(answer?.status ?? 0)
      else { break }
      let told = answer?["Retry-After"].flatMap { Int($0) }
      try sleep(seconds: (told ?? 1 << attempt) + hesitation)
    }
    return answer
  }

  /// Sends a request on a connection of its own.
  private func send(
    _ method: String,
    _ target: String,
    _ body: String?
  ) throws -> ReceivedResponse? {
    let client = try RawClient(port: port, timeout: patience)
    let token = session["token"] as? String ?? "none"
    try client.send(Requests.call(method, target, body, token: token))
    return client.readResponse()
  }

  /// Time passes on the tenant's clock, and not here.
  private func sleep(seconds: Int) throws {
    let client = try RawClient(port: port)
    let body = #"{"by":"\#(seconds)s"}"#
    try client.send(Requests.admin("POST", "clock/advance?tenant=acme", body))
    _ = client.readResponse()
  }

  private static func object(_ answer: ReceivedResponse) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
  }

  private static func array(_ answer: ReceivedResponse) -> [Any]? {
    try? JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [Any]
  }
}
