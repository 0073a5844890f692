import Foundation
import TestSupport
import Testing

/// Each shipped scenario that is about other calls than posting works, as a good client and naive ones meet it.
struct ReadingScenariosTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let scenario: String
    /// What the good client does after its log-in, and what must come of it.
    let errand: @Sendable (ReadingClient) throws -> Int?
    let result: Int?
    /// The names of what a client fails that sends everything again at once.
    let hammering: [String]
    /// The names of what a client fails that gives up at once; nil if requests do not show that.
    let timid: [String]?
    /// The names of what a client fails that waits and renews as it should, and is careless of the rest; nil
    /// if there is nothing to be careless of.
    var careless: [String]?
    /// Seconds that naive clients wait for an answer.
    var patience = 60
    var testDescription: String { scenario }

    static let all = [
      Case(
        scenario: "session-expires-mid-list",
        errand: { try $0.listEvents(size: 2) },
        result: 5,
        hammering: [
          "the old token was refused once", "the session was renewed once",
          "the list was read to its end with the new token",
        ],
        timid: [
          "the session was renewed once", "the list was read to its end with the new token",
        ],
        careless: ["the refused page was asked for again with the new token"]
      ),
      Case(
        scenario: "renewal-refused",
        errand: { try $0.listWorks(ofThing: "pump-7") },
        result: 0,
        hammering: [
          "the old token was refused once", "the renewal was asked for once",
          "the list was read after a second log-in",
        ],
        timid: ["the renewal was asked for once", "the list was read after a second log-in"],
        careless: ["it logged in twice"]
      ),
      Case(
        scenario: "empty-list",
        errand: { client in
          let works = try client.listWorks(ofThing: "pump-7")
          let events = try client.listEvents(size: 10)
          return works == events ? works : nil
        },
        result: 0,
        hammering: ["works were asked for once", "no page behind the last was asked for"],
        timid: []
      ),
      Case(
        scenario: "slow-large-list",
        errand: { try $0.listWorks(ofThing: "5e0c110912a764fb66abc9cf") },
        result: 352,
        hammering: ["the list was asked for once"],
        timid: nil,
        patience: 1
      ),
      Case(
        scenario: "put-not-found",
        errand: { try $0.replaceWork(ofThing: "pump-7") },
        result: 404,
        hammering: ["the work was replaced once", "client stopsAfterClientError", "in order"],
        timid: ["in order"],
        careless: ["in order"]
      ),
      Case(
        scenario: "log-in-fails-twice",
        errand: { _ in 0 },
        result: 0,
        hammering: ["the log-in came through", "it failed twice before"],
        timid: ["the log-in came through", "it failed twice before"]
      ),
    ]
  }

  @Test(arguments: Case.all) func aGoodClientPasses(_ c: Case) throws {
    let fake = try Fake("--quiet", Tool.scenario(c.scenario))
    let client = ReadingClient(port: fake.port, manner: .good)
    #expect(try client.logIn())
    #expect(try c.errand(client) == c.result)
    #expect(try failures(fake) == [])
  }

  @Test func aClientThatWaitsLongerThanItIsToldPasses() throws {
    let fake = try Fake("--quiet", Tool.scenario("log-in-fails-twice"))
    let client = ReadingClient(port: fake.port, manner: .good)
    client.hesitation = 2
    #expect(try client.logIn())
    #expect(try failures(fake) == [])
  }

  @Test(arguments: Case.all) func aNaiveClientFailsByName(_ c: Case) throws {
    let cases: [(ReadingClient.Manner, [String]?)] = [
      (.hammering(attempts: 3), c.hammering), (.timid, c.timid), (.careless, c.careless),
    ]
    for (manner, expected) in cases {
      guard let expected else { continue }
      let fake = try Fake("--quiet", Tool.scenario(c.scenario))
      let client = ReadingClient(port: fake.port, manner: manner, patience: c.patience)
      if try client.logIn() { _ = try c.errand(client) }
      let found = try failures(fake)
      #expect(Set(found).isSuperset(of: expected), "\(manner): \(found)")
      #expect(found.isEmpty == expected.isEmpty, "\(manner): \(found)")
    }
  }

  /// The names of the expectations that were not met.
  private func failures(_ fake: Fake) throws -> [String] {
    let client = try RawClient(port: fake.port)
    let request = Requests.admin("POST", "verify")
    try client.send(request.replacing("Host:", with: "Accept: text/plain\r\nHost:"))
    let answer = try #require(client.readResponse())
    return answer.body.split(separator: "\n").filter { $0.hasPrefix("FAILED") }
      .map { $0.dropFirst("FAILED".count).trimmingCharacters(in: .whitespaces) }
  }
}
