import FakedAPI
import Primitives
import Testing

/// Events that are created and replaced, without a server.
struct EventEndpointTests {
  private let stored: FixedStore

  init() {
    var definition = AlertDefinition()
    definition.id = "d1"
    definition.name = "E450"
    definition.title = "Pressure \"low\""
    definition.eventSeverity = 2
    definition.customerId = "c1"
    var stored = FixedStore()
    stored.definitions = [definition]
    self.stored = stored
  }

  /// The answer, or the status and the reason of the refusal; and what is then stored.
  private func call(
    _ endpoint: Endpoint,
    _ body: String,
    _ store: FixedStore,
    isStrict: Bool = false
  ) -> (answer: String, store: FixedStore) {
    var store = store
    var operation = Operation()
    operation.id = WorkID(seconds: 1, rest: 2)
    operation.parameters = [Self.id]
    operation.isStrict = isStrict
    operation.maxDepth = 8
    operation.stored = store
    let bytes = Array(body.utf8)
    var output: [UInt8] = []
    do throws(APIRefusal) {
      try endpoint.action(&operation, bytes.span, &output)
    } catch {
      #expect(operation.change == nil)
      return ("\(error.status) \(error.reason)", store)
    }
    operation.change?.apply(to: &store.store)
    return (String(decoding: output, as: UTF8.self), store)
  }

  private static let id = "000000010000000000000002"

  private func list(_ store: FixedStore) -> [String] {
    store.store.events.list().map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("{}", ""),
    (
      #"{"notes":"a\u0062","startTimestamp":9223372036854775807,"name":"mine","x":[1]}"#,
      #","startTimestamp":9223372036854775807,"notes":"a\u0062""#
    ),
    (
      #"{"thingId":"t","alertDefinitionId":"d1"}"#,
      #","alertDefinitionId":"d1","thingId":"t","name":"E450","title":"Pressure \"low\"","eventSeverity":2,"customerId":"c1""#
    ),
    (#"{"alertDefinitionId":"d2"}"#, #","alertDefinitionId":"d2""#),
    (#"{"notes":"a","notes":null,"locationId":"x","locationId":"y"}"#, #","locationId":"y""#),
  ])
  func aCreatedEventHasWhatWasSentAndWhatItsDefinitionSays(_ body: String, _ members: String) {
    let (answer, store) = call(.createEvent, body, stored)
    #expect(answer == "{\"id\":\"\(Self.id)\"\(members)}")
    #expect(list(store) == [answer])
  }

  @Test func replacingIsOfTheWholeAndKeepsTheId() {
    let (_, store) = call(.createEvent, #"{"alertDefinitionId":"d1","notes":"a"}"#, stored)
    let (answer, replaced) = call(.replaceEvent, #"{"id":"9","endTimestamp":-5}"#, store)
    #expect(answer == "")
    #expect(list(replaced) == [#"{"id":"\#(Self.id)","endTimestamp":-5}"#])
  }

  @Test func anUnknownEventIsNotReplaced() {
    let (answer, store) = call(.replaceEvent, "{}", stored)
    #expect(answer == "404 the tenant has stored no event with the id '\(Self.id)'")
    #expect(list(store) == [])
  }

  @Test(arguments: [
    ("", "body: expected a JSON value, found an empty text at line 1 column 1"),
    ("[]", "body: expected an object, found an array at line 1 column 1"),
    (#"{"notes":1}"#, "notes: expected a string, found a number at line 1 column 10"),
    (#"{"thingId":{}}"#, "thingId: expected a string, found an object at line 1 column 12"),
    ("{\n\"locationId\":[]}", "locationId: expected a string, found an array at line 2 column 14"),
    (
      #"{"alertDefinitionId":true}"#,
      "alertDefinitionId: expected a string, found a boolean at line 1 column 22"
    ),
    (
      #"{"startTimestamp":"1"}"#,
      "startTimestamp: expected an int64, found a string at line 1 column 19"
    ),
    (
      #"{"endTimestamp":1.0}"#,
      "endTimestamp: expected an int64, found a number with a fraction or an exponent at line 1 column 17"
    ),
    (
      #"{"endTimestamp":9223372036854775808}"#,
      "endTimestamp: expected an int64, found a number beyond -2^63...2^63-1 at line 1 column 17"
    ),
    // What is no JSON comes first, wherever it stands.
    (#"{"notes":1,}"#, "body: "),
    (#"{"x":[[[[[[[[[]]]]]]]]]}"#, "body: "),
  ])
  func bodiesThatAreWrongAreRefusedWithAReason(_ body: String, _ reason: String) {
    for endpoint in [Endpoint.createEvent, .replaceEvent] {
      let answer = call(endpoint, body, stored).answer
      #expect(answer.hasPrefix("400 \(reason)"), "\(answer)")
    }
  }

  @Test(arguments: [
    (
      #"{"note":"a"}"#,
      "400 unknown member 'note' (strict); did you mean 'notes'? at line 1 column 2"
    ),
    (#"{"notes":""}"#, "400 notes: an empty string (strict) at line 1 column 10"),
    (
      #"{"startTimestamp":2,"endTimestamp":1}"#,
      "400 endTimestamp: the end is before the start (strict) at line 1 column 36"
    ),
  ])
  func strictRulesRefuseWhatIsSurelyNotMeant(_ body: String, _ refusal: String) {
    #expect(call(.createEvent, body, stored, isStrict: true).answer == refusal)
    #expect(call(.createEvent, body, stored).answer.hasPrefix("{"))
  }
}
