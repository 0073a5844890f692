import FakedAPI
import JSONWire
import TestSupport
import Testing

@testable import StubServer

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
    let answer = try StubServer(scenario: "{}").ask(
      Requests.call("\(endpoint.method)", path, body)
    )
    #expect(answer.status == endpoint.success, "\(answer.body)")
    let found = try Self.names(answer.body)
    let documented = Self.names(endpoint.content)
    #expect(!found.isEmpty)
    // In the documented order, absent ones left out.
    #expect(found == documented.filter(found.contains))
  }
}
