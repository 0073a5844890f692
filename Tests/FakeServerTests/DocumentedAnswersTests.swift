import FakedAPI
import JSONWire
import TestSupport
import Testing

@testable import FakeServer

/// What the fake answers has the members that its table of endpoints documents.
struct DocumentedAnswersTests {
  private static func names(_ content: AnswerContent) -> [String] {
    guard case .object(_, let members) = content else { return [] }
    return members.map(\.name)
  }

  private static func names(_ body: String) throws -> [String] {
    guard case .object(let members) = try JSONNode(parsing: Array(body.utf8).span).value else {
      return []
    }
    return members.map(\.name)
  }

  /// In the documented order, absent ones left out.
  private static func expect(_ found: [String], _ content: AnswerContent) {
    #expect(!found.isEmpty)
    #expect(found == names(content).filter(found.contains))
  }

  @Test(
    arguments: [
      (Endpoint.login, #"{"email":"a@example.com","password":"p"}"#),
      (.patLogin, #"{"pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"}"#),
      (.showUser, nil), (.listEvents, nil),
      (.createWork, #"{"startTimestamp":1,"properties":{"a":"b"},"type":"REPAIR"}"#),
      (.createEvent, #"{"startTimestamp":1,"notes":"n"}"#),
    ] as [(Endpoint, String?)]
  )
  func anAnswerHasNoOtherMembers(_ endpoint: Endpoint, _ body: String?) throws {
    let path = endpoint.path.description
    let answer = try FakeServer(scenario: "{}").ask(
      Requests.call("\(endpoint.method)", path, body)
    )
    #expect(answer.status == endpoint.success, "\(answer.body)")
    Self.expect(try Self.names(answer.body), endpoint.content)
  }

  @Test func listedWorksHaveNoOtherMembers() throws {
    let server = try FakeServer(scenario: "{}")
    let work = #"{"thingId":"p1","startTimestamp":1,"properties":{"a":"b"},"outcome":"o"}"#
    #expect(try server.ask(Requests.post(work)).status == 201)
    let path = Endpoint.listWorks.path.description
    let answer = try server.ask(Requests.call("GET", "\(path)?thingId=p1"))
    #expect(answer.status == Endpoint.listWorks.success)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    guard case .array(let works) = node.value, case .list(let content) = Endpoint.listWorks.content
    else {
      Issue.record("no array: \(answer.body)")
      return
    }
    #expect(works.count == 1)
    for work in works {
      guard case .object(let members) = work.value else { continue }
      Self.expect(members.map(\.name), content)
    }
  }

  @Test func aRenewedSessionHasNoOtherMembers() throws {
    let fake = try SessionFake()
    let session = try fake.logIn()
    try fake.advance("1h")
    let path = String(Endpoint.renewToken.path.description.trimmingPrefix("/identity/users/"))
    let answer = try fake.call("POST", path, session.renewal, token: session.token)
    #expect(answer.status == Endpoint.renewToken.success)
    Self.expect(try Self.names(answer.body), Endpoint.renewToken.content)
  }
}
