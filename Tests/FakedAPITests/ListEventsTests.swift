import FakedAPI
import Testing

struct ListEventsTests {
  private let stored: FixedStore

  init() {
    var store = FixedStore()
    var health = AlertDefinition()
    health.id = "h"
    health.topics = ["HEALTH", "OTHER"]
    health.eventSeverity = 1
    health.customerId = "c1"
    var care = AlertDefinition()
    care.id = "m"
    care.topics = ["MAINTENANCE", "\u{E9}"]
    care.customerId = "\u{E9}"
    let bodies = [
      #"{"alertDefinitionId":"h","startTimestamp":5,"thingId":"a","name":"E2"}"#,
      #"{"alertDefinitionId":"m","startTimestamp":9,"thingId":"a","locationId":"x","eventSeverity":3}"#,
      #"{"thingId":"b","locationId":"x","name":"E1","endTimestamp":7}"#,
      #"{"alertDefinitionId":"h","startTimestamp":5,"customerId":"c2","endTimestamp":-1}"#,
      #"{"startTimestamp":-9223372036854775808,"eventSeverity":5}"#,
    ]
    let definitions = ["h": health, "m": care]
    for (number, body) in bodies.enumerated() {
      let bytes = Array(body.utf8)
      let event = StoredEvent(body: bytes.span, id: "\(number + 1)") { definitions[$0] }
      #expect(event != nil, "\(body)")
      if let event { store.store.events.add(event) }
    }
    stored = store
  }

  /// The whole answer, or the status and the reason of the refusal.
  private func answer(_ query: [(String, String)], limit: Int = .max) -> String {
    var operation = Operation()
    operation.query = query.map { (name: $0.0, value: $0.1) }
    operation.stored = stored
    operation.answerBytes = limit
    let nothing: [UInt8] = []
    var output: [UInt8] = []
    do throws(APIRefusal) {
      try Endpoint.listEvents.action(&operation, nothing.span, &output)
    } catch {
      return "\(error.status) \(error.reason)"
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The identifiers in the page.
  private func ids(_ query: (String, String)...) -> String {
    answer(query).matches(of: /"id":"(.)"/).map { String($0.1) }.joined()
  }

  @Test func newestStartComesFirst() {
    #expect(ids() == "24153")
  }

  @Test func eachConditionKeepsWhatMeetsIt() {
    #expect(ids(("thingId", "a")) == "21")
    #expect(ids(("locationId", "x")) == "23")
    #expect(ids(("customerId", "c1")) == "1")
    #expect(ids(("customerId", "c2")) == "4")
    #expect(ids(("eventSeverity", "1")) == "41")
    #expect(ids(("topics", "in;HEALTH")) == "41")
    #expect(ids(("topics", "in;MAINTENANCE,OTHER")) == "241")
    #expect(ids(("topics", "in;NONE")) == "")
    #expect(ids(("topics", "in;\u{E9}")) == "2")
    #expect(ids(("topics", "in;e\u{301}")) == "")
    #expect(ids(("customerId", "\u{E9}")) == "2")
    #expect(ids(("customerId", "e\u{301}")) == "")
    #expect(ids(("minStartTimestamp", "5")) == "241")
    #expect(ids(("maxStartTimestamp", "5")) == "415")
    #expect(ids(("maxStartTimestamp", "-9223372036854775808")) == "5")
    #expect(ids(("thingId", "none")) == "")
    #expect(ids(("unknown", "1"), ("thingId", "b")) == "3")
  }

  @Test func allConditionsMustHold() {
    #expect(ids(("thingId", "a"), ("locationId", "x")) == "2")
    #expect(ids(("topics", "in;HEALTH"), ("customerId", "c1")) == "1")
    #expect(ids(("minStartTimestamp", "5"), ("maxStartTimestamp", "8")) == "41")
    #expect(ids(("minStartTimestamp", "6"), ("maxStartTimestamp", "5")) == "")
    #expect(ids(("eventSeverity", "3"), ("thingId", "b")) == "")
  }

  /// Those without the member come last, and equal ones stay newest first.
  @Test func listsAreSortedAsAsked() {
    #expect(ids(("sort", "startTimestamp,ASC")) == "54123")
    #expect(ids(("sort", "startTimestamp")) == "54123")
    #expect(ids(("sort", "endTimestamp,desc")) == "34215")
    #expect(ids(("sort", "eventSeverity,DESC")) == "52413")
    #expect(ids(("sort", "name,ASC")) == "31245")
    #expect(ids(("sort", "id,DESC")) == "54321")
  }

  @Test func aPageSaysWhereItIs() {
    let page = answer([("size", "2"), ("page", "1"), ("sort", "id")])
    #expect(
      page.hasSuffix(
        #"],"first":false,"last":false,"totalPages":3,"totalElements":5,"sort":"id,ASC","numberOfElements":2,"size":2,"number":1}"#
      ),
      "\(page)"
    )
    #expect(ids(("size", "2"), ("page", "1"), ("sort", "id")) == "34")
    #expect(ids(("size", "2"), ("page", "2"), ("sort", "id")) == "5")
  }

  @Test(arguments: [
    ([], #""first":true,"last":true,"totalPages":1,"totalElements":5,"#),
    ([("size", "5")], #""first":true,"last":true,"totalPages":1,"totalElements":5,"#),
    ([("size", "4")], #""first":true,"last":false,"totalPages":2,"totalElements":5,"#),
    ([("size", "4"), ("page", "1")], #""first":false,"last":true,"totalPages":2,"#),
    // A page behind the last is empty, however far.
    ([("page", "7")], #"[],"first":false,"last":true,"totalPages":1,"#),
    (
      [("page", "9223372036854775807"), ("size", "9223372036854775807")],
      #"[],"first":false,"last":true,"totalPages":1,"#
    ),
    ([("thingId", "none")], #"[],"first":true,"last":true,"totalPages":0,"totalElements":0,"#),
  ])
  func theEdgesOfPagesAreRight(_ query: [(String, String)], _ part: String) {
    let page = answer(query)
    #expect(page.contains(part), "\(page)")
  }

  @Test func theUsualSizeIsAHundred() {
    #expect(
      answer([]).hasSuffix(
        #""sort":"startTimestamp,DESC","numberOfElements":5,"size":100,"number":0}"#
      )
    )
  }

  @Test(arguments: [
    ("size", "0", "size: expected an integer from 1 on, found '0'"),
    ("size", "x", "size: expected an integer from 1 on, found 'x'"),
    ("size", "9223372036854775808", "size: expected"),
    ("page", "-1", "page: expected an integer from 0 on, found '-1'"),
    ("page", "+1", "page: expected"),
    ("eventSeverity", "6", "eventSeverity: expected an integer from 1 to 5, found '6'"),
    ("minStartTimestamp", "1.0", "minStartTimestamp: expected an int64, found '1.0'"),
    ("maxStartTimestamp", "1e3", "maxStartTimestamp: expected an int64, found '1e3'"),
    ("topics", "HEALTH", "topics: expected topics such as in;HEALTH,MAINTENANCE, found 'HEALTH'"),
    ("topics", "in;", "topics: expected"),
    ("topics", "in;A,", "topics: expected"),
    ("sort", "startTimestamp,UP", "sort: expected ASC or DESC behind the comma, found 'UP'"),
    ("sort", "id,ASC,x", "sort: expected"),
    ("customerId", "", "customerId is empty"),
  ])
  func malformedParametersAreRefused(_ name: String, _ value: String, _ reason: String) {
    let found = answer([(name, value)])
    #expect(found.hasPrefix("400 query: \(reason)"), "\(found)")
  }

  @Test func anUnknownOrderIsToldTheNearest() {
    #expect(answer([("sort", "startTimestmp,ASC")]).hasSuffix("did you mean 'startTimestamp'?"))
  }

  @Test func aPageThatIsTooLargeIsRefused() {
    #expect(
      answer([], limit: 100)
        == "500 the page of 5 events would have more than 100 bytes; --answer-bytes allows more"
    )
    #expect(answer([("thingId", "none")], limit: 100).hasPrefix("{"))
  }
}
