import FakedAPI
import JSONWire
import TestSupport
import Testing

@testable import FakeServer

/// Every member of every body, wrong in each way, against a fake that has no scenario but one work and one
/// event.
struct BodyMutationTests {
  private struct Fake {
    let server: FakeServer
    let client: RawClient
    let token: String

    init() throws {
      server = try FakeServer(
        scenario: #"{"stored":{"works":[{"id":"x"}],"events":[{"id":"x"}]}}"#
      )
      client = try RawClient(port: server.port)
      try client.send(
        Requests.call("POST", "/identity/users/login", #"{"email":"a@b","password":"p"}"#)
      )
      let answer = try #require(client.readResponse()).body
      token = try #require(JSONNode(parsing: Array(answer.utf8).span)["token"]?.string)
    }

    func answer(_ endpoint: Endpoint, _ body: String) throws -> ReceivedResponse {
      let path = endpoint.path.description.replacing(/\{[^}]*\}/, with: "x")
      try client.send(Requests.call("\(endpoint.method)", path, body, token: token))
      return try #require(client.readResponse())
    }
  }

  static let endpoints = API.endpoints.filter { $0.body != nil }

  /// Values of other kinds, and of this kind out of its range or its form.
  private static func wrongValues(of kind: BodyMember.Kind) -> [String] {
    switch kind {
    case .string: ["1", "true", "[]", "{}", #"["a"]"#]
    case .int64:
      [
        #""1""#, "false", "[]", "{}", "1.0", "1e3", "-0.5", "9223372036854775808",
        "-9223372036854775809",
      ]
    case .stringMap: ["1", #""a""#, "true", "[]", #"{"a":1}"#, #"{"a":"b","c":{}}"#]
    case .objects: ["1", #""a""#, "true", "{}", "[1]", #"[{},"a"]"#, "[null]"]
    }
  }

  private static func edgeValues(of kind: BodyMember.Kind) -> [String] {
    switch kind {
    case .string: [#""\u0000""#, "\"\(String(repeating: "x", count: 20_000))\""]
    case .int64: ["0", "-9223372036854775808", "9223372036854775807"]
    case .stringMap: ["{}", #"{"a":null}"#, #"{"a":"b","a":"c"}"#]
    case .objects: ["[]", "[{}]", #"[{"a":[1]}]"#]
    }
  }

  /// The body of the examples with another value, or without one, in place of a member's.
  private static func body(_ endpoint: Endpoint, _ member: String = "", _ value: String? = nil)
    -> String
  {
    let members = (endpoint.body ?? []).compactMap { known in
      (known.name == member ? value : known.example).map { "\"\(known.name)\":\($0)" }
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// A documented refusal says in the header what is wrong.
  private func expectDocumented(_ answer: ReceivedResponse, _ endpoint: Endpoint, _ body: String) {
    guard answer.status != endpoint.success else { return }
    #expect(endpoint.errors.contains(answer.status), "\(endpoint) \(body)")
    let message = endpoint.message(of: answer.status).map { "\($0)" } ?? "-"
    #expect(answer.body == #"{"message":"\#(message)"}"#, "\(endpoint) \(body)")
    #expect(answer["X-Mockworks-Reason"]?.isEmpty == false, "\(endpoint) \(body)")
  }

  @Test(arguments: endpoints) func aValueOfAnotherKindIsRefused(_ endpoint: Endpoint) throws {
    let fake = try Fake()
    for member in endpoint.body ?? [] {
      for value in Self.wrongValues(of: member.kind) {
        let alone = Self.body(endpoint, member.name, value)
        // Of a member that is repeated none may be wrong.
        let last = Self.body(endpoint).dropLast() + ",\"\(member.name)\":\(value)}"
        for body in [alone, String(last)] {
          let answer = try fake.answer(endpoint, body)
          #expect(answer.status == 400, "\(endpoint) \(body)")
          let reason = answer["X-Mockworks-Reason"] ?? ""
          let names = [member.name, "\(member.name).a", "\(member.name).c"]
          #expect(names.contains { reason.hasPrefix("\($0): expected ") }, "\(body): \(reason)")
          expectDocumented(answer, endpoint, body)
        }
      }
    }
  }

  @Test(arguments: endpoints) func aMemberThatMustBeThereIsMissed(_ endpoint: Endpoint) throws {
    let fake = try Fake()
    let usual = try fake.answer(endpoint, Self.body(endpoint)).status
    for member in endpoint.body ?? [] {
      for value in [nil, "null", member.kind == .string ? "\"\"" : nil] {
        let body = Self.body(endpoint, member.name, value)
        let answer = try fake.answer(endpoint, body)
        expectDocumented(answer, endpoint, body)
        if member.isRequired {
          #expect(answer.status == 400, "\(endpoint) \(body)")
          #expect(answer["X-Mockworks-Reason"] == "\(member.name): missing or empty")
        } else if endpoint.needs == .nothing, ["email", "password", "pat"].contains(member.name) {
          #expect(answer.status == 401, "\(endpoint) \(body)")
          #expect(answer["X-Mockworks-Reason"] == "\(member.name): missing or empty")
        } else {
          #expect(answer.status == usual, "\(endpoint) \(body)")
        }
      }
    }
  }

  @Test(arguments: endpoints) func valuesAtTheEdgeAreOfTheirKind(_ endpoint: Endpoint) throws {
    let fake = try Fake()
    let usual = try fake.answer(endpoint, Self.body(endpoint)).status
    for member in endpoint.body ?? [] {
      for value in Self.edgeValues(of: member.kind) {
        let body = Self.body(endpoint, member.name, value)
        let answer = try fake.answer(endpoint, body)
        expectDocumented(answer, endpoint, body)
        // A personal access token has a form, and an address must fit into the token that is made.
        let isTooLong = member.name == "email" && value.utf8.count > 10_000
        let expected = member.name == "pat" ? 401 : isTooLong ? 400 : usual
        #expect(answer.status == expected, "\(endpoint) \(body.prefix(200))")
      }
    }
  }

  @Test(arguments: endpoints) func unknownAndRepeatedMembersArePassedOver(_ endpoint: Endpoint)
    throws
  {
    let fake = try Fake()
    let usual = try fake.answer(endpoint, Self.body(endpoint))
    expectDocumented(usual, endpoint, "the examples")
    let members = Self.body(endpoint).dropFirst().dropLast()
    for body in [
      "{\(members),\"unknown\":[{}]}", "{\"unknown\":null,\(members)}", "{\(members),\(members)}",
    ] {
      #expect(try fake.answer(endpoint, body).status == usual.status, "\(endpoint) \(body)")
    }
  }

  @Test(arguments: endpoints) func whatIsNoObjectIsRefused(_ endpoint: Endpoint) throws {
    let fake = try Fake()
    let whole = Self.body(endpoint)
    for body in [
      "", " ", "null", "[]", "1", #""a""#, "[\(whole)]", String(whole.dropLast()), whole + "}",
      whole + whole, "{,}", #"{"a":1,}"#, #"{"a" 1}"#, #"{a:1}"#, "\u{FEFF}{",
    ] {
      let answer = try fake.answer(endpoint, body)
      #expect(answer.status == 400, "\(endpoint) \(body)")
      #expect(answer["X-Mockworks-Reason"]?.hasPrefix("body: ") == true, "\(endpoint) \(body)")
      expectDocumented(answer, endpoint, body)
    }
  }

  /// The examples are taken; a renewal only fails because the session of the examples is not there.
  @Test(arguments: endpoints) func theExampleOfARequestIsAccepted(_ endpoint: Endpoint) throws {
    #expect(endpoint.body?.contains { $0.example != nil } == true)
    let answer = try Fake().answer(endpoint, Self.body(endpoint))
    guard endpoint.operation == "renewToken" else {
      #expect(answer.status == endpoint.success, "\(endpoint)")
      return
    }
    #expect(answer["X-Mockworks-Reason"]?.hasPrefix("Authorization: the token is good") == true)
  }
}
