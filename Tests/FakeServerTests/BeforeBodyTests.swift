import Diagnostics
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// What is decided when only the head of a request has come.
struct BeforeBodyTests {
  private static func handler(_ scenario: String) throws -> ExchangeHandler {
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    let read = try Scenario(reading: [source])
    var handler = ExchangeHandler(try Harness.state { $0.scenario = read })
    handler.beginTurn()
    return handler
  }

  /// Gives the head, and then the body if the connection is still read from.
  private static func statuses(_ request: String, _ handler: inout ExchangeHandler) throws -> [Int]
  {
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    let bytes = Array(request.utf8)
    let head = bytes.count - 2
    let next = connection.receive(bytes.span.extracting(0..<head), &handler, into: &output)
    if case .read = next {
      _ = connection.receive(bytes.span.extracting(head..<bytes.count), &handler, into: &output)
    }
    var statuses: [Int] = []
    while let response = ReceivedResponse(takingFrom: &output) { statuses.append(response.status) }
    return statuses
  }

  private static let fault =
    #"{"rules":[{"name":"r","respond":[{"fault":"close","at":"head"}],"then":"pass"}]}"#

  @Test(arguments: ["", "Expect: 100-continue\r\n"]) func preferSparesARequestAFaultAtTheHead(
    _ expect: String
  ) throws {
    var handler = try Self.handler(Self.fault)
    let preferred = Requests.post("{}", headers: "Prefer: code=429\r\n\(expect)")
    #expect(try Self.statuses(preferred, &handler) == [429])
    // The step is left to the next request, which has no preference.
    #expect(try Self.statuses(Requests.post("{}", headers: expect), &handler) == [])
    #expect(try Self.statuses(Requests.post("{}"), &handler) == [201])
  }

  @Test func aCodeThatIsNotDocumentedIsRefusedBeforeTheFault() throws {
    var handler = try Self.handler(Self.fault)
    let unknown = Requests.post("{}", headers: "Prefer: code=418\r\n")
    #expect(try Self.statuses(unknown, &handler) == [400])
    #expect(try Self.statuses(Requests.post("{}"), &handler) == [])
  }

  @Test func anotherPreferenceSparesNothing() throws {
    var handler = try Self.handler(Self.fault)
    let other = Requests.post("{}", headers: "Prefer: respond-async\r\n")
    #expect(try Self.statuses(other, &handler) == [])
  }

  @Test func aRequestThatExpectsContinueCountsOnceForAQuota() throws {
    var handler = try Self.handler(
      #"{"clock":"2020-01-07T23:00:00Z","quota":[{"requests":3,"per":"1h"}]}"#
    )
    let request = Requests.post("{}", headers: "Expect: 100-continue\r\n")
    for _ in 0..<3 { #expect(try Self.statuses(request, &handler) == [100, 201]) }
    let used = handler.scenarios.value.common.quotaStates(tenant: "acme", real: 0).map(\.used)
    #expect(used == [3])
    // Beyond it the refusal comes before the body, and counts as little as any.
    #expect(try Self.statuses(request, &handler) == [429])
    #expect(try Self.statuses(Requests.post("{}"), &handler) == [429])
  }
}
