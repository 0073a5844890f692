import TestSupport
import Testing

@testable import FakeServer

/// `"each": "body"` keeps a position for each JSON value, however it is written.
struct BodyKeyTests {
  /// Sends two bodies to a script that answers 503 to the first request of each key.
  private func statuses(_ first: String, _ second: String) throws -> [Int] {
    let server = try FakeServer(
      scenario: #"{"rules":[{"each":"body","respond":[503,{"status":200}]}]}"#
    )
    return try [first, second].map { try server.ask(Requests.post($0)).status }
  }

  @Test(arguments: [
    (#"{"a":1,"b":[true,null]}"#, #"{ "b" : [ true , null ], "a" : 1 }"#),
    (#"{"a":1}"#, #"{"a":1.0}"#), (#"{"a":100}"#, #"{"a":1e2}"#),
    (#"{"a":"é"}"#, #"{"a":"\u00e9"}"#),
    ("not JSON", "not JSON"), ("", ""),
  ])
  func oneValueIsOneKey(_ first: String, _ second: String) throws {
    #expect(try statuses(first, second) == [503, 200])
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":2}"#), (#"{"a":1}"#, #"{"a":"1"}"#), (#"[1,2]"#, #"[2,1]"#),
    ("not JSON", "not  JSON"), (#"{"a":1"#, #"{"a": 1"#),
  ])
  func otherValuesAreOtherKeys(_ first: String, _ second: String) throws {
    #expect(try statuses(first, second) == [503, 503])
  }
}
