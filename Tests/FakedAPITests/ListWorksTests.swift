import FakedAPI
import Testing

struct ListWorksTests {
  private let works = FixedStore(works: [
    #"{"id":"1","startTimestamp":5,"thingId":"a"}"#,
    #"{"id":"2","thingId":"a","locationId":"x"}"#,
    #"{"id":"3","startTimestamp":9,"thingId":"a","locationId":"x"}"#,
    #"{"id":"4","startTimestamp":5,"thingId":"\u0061"}"#,
    #"{"id":"5","startTimestamp":7,"thingId":"b","locationId":"x"}"#,
    #"{"id":"6","startTimestamp":-9223372036854775808,"locationId":"x"}"#,
  ])

  /// The identifiers in the list, or the status and the reason of the refusal.
  private func list(_ query: [(String, String)], answerBytes: Int = .max) -> String {
    var operation = Operation()
    operation.query = query.map { (name: $0.0, value: $0.1) }
    operation.stored = works
    operation.answerBytes = answerBytes
    let nothing: [UInt8] = []
    var output: [UInt8] = []
    do throws(APIRefusal) {
      try Endpoint.listWorks.action(&operation, nothing.span, &output)
    } catch {
      return "\(error.status) \(error.reason)"
    }
    return String(decoding: output, as: UTF8.self)
      .matches(of: /"id":"(.)"/).map { String($0.1) }.joined()
  }

  @Test func newestStartComesFirst() {
    #expect(list([("thingId", "a")]) == "3412")
    #expect(list([("locationId", "x")]) == "3562")
  }

  @Test func twoFiltersMustBothHold() {
    #expect(list([("locationId", "x"), ("thingId", "a")]) == "32")
    #expect(list([("locationId", "x"), ("thingId", "c")]) == "")
  }

  @Test func theListIsABareArrayOfTheWorksAsAnswered() throws {
    var operation = Operation()
    operation.query = [(name: "thingId", value: "b")]
    operation.stored = works
    let nothing: [UInt8] = []
    var output: [UInt8] = []
    try Endpoint.listWorks.action(&operation, nothing.span, &output)
    #expect(
      String(decoding: output, as: UTF8.self)
        == #"[{"id":"5","startTimestamp":7,"thingId":"b","locationId":"x"}]"#
    )
  }

  @Test(arguments: [
    ([], "400 query: expected thingId or locationId"),
    ([("other", "a")], "400 query: expected thingId or locationId"),
    (
      [("thingID", "a")],
      "400 query: expected thingId or locationId, found 'thingID'; did you mean 'thingId'?"
    ),
    ([("thingId", "")], "400 query: thingId is empty"),
    ([("thingId", "a"), ("thingId", "b")], "400 query: thingId is given with different values"),
    (
      [("thingId", "\u{E9}"), ("thingId", "e\u{301}")],
      "400 query: thingId is given with different values"
    ),
  ])
  func aListNeedsAFilter(_ query: [(String, String)], _ refusal: String) {
    #expect(list(query) == refusal)
  }

  @Test func aParameterMayBeRepeatedAlike() {
    #expect(list([("thingId", "b"), ("thingId", "b"), ("page", "1")]) == "5")
  }

  @Test func aListThatIsTooLargeIsRefused() {
    let refusal =
      "500 the list of 1 works would have more than 20 bytes; --answer-bytes allows more"
    #expect(list([("thingId", "b")], answerBytes: 20) == refusal)
    #expect(list([("thingId", "none")], answerBytes: 20) == "")
  }
}
