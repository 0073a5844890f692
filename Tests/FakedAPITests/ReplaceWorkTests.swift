import FakedAPI
import Testing

struct ReplaceWorkTests {
  private let works = FixedStore(works: [#"{"id":"1","startTimestamp":5,"thingId":"a"}"#])

  /// What the store has after the call, or the status and the reason of the refusal.
  private func replace(
    _ id: String,
    _ body: String,
    isStrict: Bool = false,
    isComplete: Bool = true
  ) -> String {
    var stored = works
    stored.isComplete = isComplete
    var operation = Operation()
    operation.parameters = [id]
    operation.isStrict = isStrict
    operation.stored = stored
    let bytes = Array(body.utf8)
    var output: [UInt8] = []
    do throws(APIRefusal) {
      try Endpoint.replaceWork.action(&operation, bytes.span, &output)
    } catch {
      #expect(operation.change == nil)
      return "\(error.status) \(error.reason)"
    }
    #expect(output.isEmpty)
    operation.change?.apply(to: &stored.store)
    return stored.store.works.list().map { String(decoding: $0.bytes, as: UTF8.self) }
      .joined(separator: " ")
  }

  @Test(arguments: [
    (#"{"type":"REPAIR"}"#, #"{"id":"1","type":"REPAIR"}"#),
    ("{}", #"{"id":"1"}"#),
    (#"{"id":"9","x":1,"thingId":null}"#, #"{"id":"1"}"#),
    (
      #" { "properties": { "a" : "\u0062" }, "startTimestamp": 9223372036854775807 } "#,
      #"{"id":"1","startTimestamp":9223372036854775807,"properties":{"a":"\u0062"}}"#
    ),
  ])
  func theWholeIsReplacedAndTheIdStays(_ body: String, _ stored: String) {
    #expect(replace("1", body) == stored)
  }

  @Test(arguments: [
    ("1", "[]", "400 body: expected an object, found an array at line 1 column 1"),
    ("9", "{", "400 body:"),
    (
      "1", #"{"endTimestamp":"1"}"#,
      "400 endTimestamp: expected an int64, found a string at line 1 column 17"
    ),
    ("9", "{}", "404 the tenant has stored no work with the id '9'"),
    ("", "{}", "404 the tenant has stored no work with the id ''"),
  ])
  func refusalsSayWhy(_ id: String, _ body: String, _ refusal: String) {
    let found = replace(id, body)
    #expect(found.hasPrefix(refusal), "\(found)")
  }

  @Test func strictRulesHoldForReplacingToo() {
    #expect(replace("1", #"{"thingId":"a","x":1}"#, isStrict: true).hasPrefix("400 unknown member"))
  }

  @Test func a404SaysThatWorksMayBeMissing() {
    #expect(replace("9", "{}", isComplete: false).hasSuffix("(--journal-bytes)"))
  }
}
