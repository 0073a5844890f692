import Foundation
import Testing

/// What a client of the platform does from its log-in to its log-out, step by step.
final class WorkingDay {
  private struct Work: Codable, Equatable {
    var id: String?
    var startTimestamp: Int64?
    var type: String?
    var description: String?
    var outcome: String?
    var thingId: String?
    var properties: [String: String]?
  }

  private struct Event: Codable {
    var id: String?
    var startTimestamp: Int64
    var thingId = "pump-7"
    var notes: String
  }

  private struct Page: Decodable {
    let content: [Event]
    let last: Bool
    let totalElements: Int
    let totalPages: Int
  }

  private struct User: Decodable {
    let id: String
    let devices: [[String: String]]
  }

  /// What came of each step, in the words of the client in Python.
  private(set) var steps: [String] = []
  private let fake: Fake
  private let client: PlatformClient
  /// The user of the session, or one that may write.
  private let writer: PlatformClient
  private let elsewhere: PlatformClient

  private static let day: Int64 = 1_578_438_000_000

  init(_ fake: Fake, header: String, hasUsers: Bool) {
    self.fake = fake
    client = PlatformClient(fake.url, header: header)
    writer = hasUsers ? PlatformClient(fake.url, header: header, token: "technician") : client
    elsewhere = PlatformClient(fake.url, header: header)
  }

  func run(by way: String) async throws {
    if way == "password" {
      try await client.logIn(email: "reader@example.com", password: "lantern-Quiet-23")
    } else {
      try await client.logIn(pat: "pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21")
    }
    let me: User = try await client.get("/identity/users/me")
    note("me", me.id == client.session?.userId, me.devices.count)
    try await keepWorks()
    try await keepEvents()
    note("left", try await client.logOut())
    try advance()
    let over = await refusal { let _: [Work] = try await self.client.get(Self.onPump) }
    note("over", over)
    note(
      "wrong",
      await refusal {
        try await self.elsewhere.logIn(email: "reader@example.com", password: "")
      }
    )
  }

  private static let onPump = PlatformClient.works + "?thingId=pump-7"

  private func keepWorks() async throws {
    if writer !== client {
      let refused = await refusal {
        let _: Work = try await self.client.call("POST", PlatformClient.works, Work())
      }
      note("reader", refused)
    }
    let work = Work(
      startTimestamp: Self.day,
      type: "REPAIR",
      description: "Valve",
      thingId: "pump-7",
      properties: ["foo": "abc"]
    )
    let created: Work = try await writer.call("POST", PlatformClient.works, work)
    let id = try #require(created.id)
    var same = work
    same.id = id
    note("created", created == same && id.count == 24)

    let old = try #require(client.session)
    try advance()
    let listed: [Work] = try await client.get(Self.onPump)
    note("listed", listed.map(\.id) == [id])
    let new = try #require(client.session)
    note("renewed", new.token != old.token, new.refreshToken == old.refreshToken)
    note("early", await refusal { try await self.client.renew() })
    note("expires", new.tokenExpirationTimestamp - old.tokenExpirationTimestamp >= 3_600_000)

    var changed = work
    changed.outcome = "Tight"
    note(
      "updated",
      try await writer.put("\(PlatformClient.works)/\(id)", changed) == 0 ? "None" : ""
    )
    let now: [Work] = try await client.get(Self.onPump)
    note("outcome", now.first?.outcome ?? "None")
    let unknown = String(repeating: "0", count: 24)
    note(
      "unknown",
      await refusal { _ = try await self.writer.put("\(PlatformClient.works)/\(unknown)", work) }
    )
    note(
      "no filter",
      await refusal { let _: [Work] = try await self.client.get(PlatformClient.works) }
    )
  }

  private func keepEvents() async throws {
    var ids: [String] = []
    for hour in 0..<3 as Range<Int64> {
      let event = Event(startTimestamp: Self.day + hour, notes: "event \(hour)")
      let created: Event = try await client.call("POST", PlatformClient.events, event)
      ids.append(try #require(created.id))
    }
    let changed = Event(startTimestamp: Self.day + 1, notes: "changed")
    note(
      "event",
      try await client.put("\(PlatformClient.events)/\(ids[1])", changed) == 0 ? "None" : ""
    )
    let list =
      "/v2/identity/users/me/historicalEvents?thingId=pump-7&minStartTimestamp=\(Self.day + 1)"
      + "&size=1&sort=startTimestamp,ASC"
    var (found, number) = ([String](), 0)
    while true {
      let page: Page = try await client.get("\(list)&page=\(number)")
      found += page.content.map { "'\($0.notes)'" }
      number += 1
      guard page.last else { continue }
      note("events", "[\(found.joined(separator: ", "))]", page.totalElements, page.totalPages)
      return
    }
  }
}

extension WorkingDay {
  private func note(_ name: String, _ values: Any...) {
    let words = values.map { ($0 as? Bool).map { $0 ? "True" : "False" } ?? "\($0)" }
    steps.append(([name] + words).joined(separator: " "))
  }

  private func refusal(_ call: () async throws -> Void) async -> String {
    do {
      try await call()
      return "none"
    } catch {
      return "\(error)"
    }
  }

  /// Lets the tokens of now expire, on the clock of the fake.
  private func advance() throws {
    let answer = try fake.admin("clock/advance", ["-d", #"{"by":"61m"}"#])
    #expect(answer["now"] != nil)
  }
}
