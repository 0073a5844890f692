import Foundation
import Testing
import WorkFixtures

struct MaintenanceWorkCodableTests {
  private static func decoded<T: Decodable>(_ json: String, as type: T.Type) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test(arguments: Profile.allCases) func worksAreDecodedAsTheyWereEncoded(
    _ profile: Profile
  ) throws {
    for work in MaintenanceWork.sample(500, seed: 3, profile: profile) {
      let data = try JSONEncoder().encode(work)
      #expect(try JSONDecoder().decode(MaintenanceWork.self, from: data) == work)
      // The fake reads what Foundation writes, and Foundation what the fake writes.
      #expect(try MaintenanceWork(json: data) == work)
      #expect(try Self.decoded(work.json, as: MaintenanceWork.self) == work)
    }
  }

  @Test func membersThatAreNilAreLeftOut() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let work = MaintenanceWork(
      startTimestamp: 5,
      type: "REPAIR",
      thingId: "pump-7",
      properties: ["foo": "abc", "bar": "123"]
    )
    #expect(
      String(decoding: try encoder.encode(work), as: UTF8.self)
        == #"{"properties":{"bar":"123","foo":"abc"},"startTimestamp":5,"thingId":"pump-7","type":"REPAIR"}"#
    )
    #expect(try encoder.encode(MaintenanceWork()) == Data("{}".utf8))
    #expect(
      try encoder.encode(MaintenanceWork(properties: [:])) == Data(#"{"properties":{}}"#.utf8)
    )
    #expect(
      work.json
        == #"{"startTimestamp":5,"type":"REPAIR","thingId":"pump-7","properties":{"foo":"abc","bar":"123"}}"#
    )
    #expect(work.bytes == Array(work.json.utf8))
  }

  @Test func answersOfTheAPIAreRead() throws {
    let answer =
      #"{"id":"5e0be1005ccde78203c367a8","type":"REPAIR","outcome":null,"properties":{"b":"2","c":null,"a":"1"},"creationTimestamp":9}"#
    let work = MaintenanceWork(type: "REPAIR", properties: ["a": "1", "b": "2"])
    #expect(try Self.decoded(answer, as: MaintenanceWork.self) == work)
    #expect(try MaintenanceWork(json: answer) == work)
    #expect(try Self.decoded("[\(answer)]", as: [MaintenanceWork].self) == [work])
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let json: String
    /// The path in a `DecodingError`.
    let path: [String]
    /// What the fake says.
    let reason: String

    var testDescription: String { json }
  }

  static let wrong = [
    Wrong(
      json: #"{"endTimestamp":"5"}"#,
      path: ["endTimestamp"],
      reason: "endTimestamp: expected an int64, found a string at line 1 column 17"
    ),
    Wrong(
      json: #"{"startTimestamp":9223372036854775808}"#,
      // Foundation gives no path for a number that does not fit.
      path: [],
      reason: "startTimestamp: expected an int64, found a number beyond -2^63...2^63-1 at line 1 "
        + "column 19"
    ),
    Wrong(
      json: #"{"type":7}"#,
      path: ["type"],
      reason: "type: expected a string, found a number at line 1 column 9"
    ),
    Wrong(
      json: #"{"properties":[]}"#,
      path: ["properties"],
      reason: "properties: expected an object of strings, found an array at line 1 column 15"
    ),
    Wrong(
      json: #"{"properties":{"a":"b","c":1}}"#,
      path: ["properties", "c"],
      reason: "properties: expected a string as 'c', found a number at line 1 column 28"
    ),
  ]

  @Test(arguments: wrong) func wrongTypeIsRefusedWithItsPlace(_ wrong: Wrong) throws {
    let error = #expect(throws: DecodingError.self) {
      try Self.decoded(wrong.json, as: MaintenanceWork.self)
    }
    #expect(error?.path == wrong.path)
    let refusal = #expect(throws: FixtureError.self) { try MaintenanceWork(json: wrong.json) }
    #expect(refusal == .notAWork(reason: wrong.reason))
    #expect(refusal.map { "\($0)" } == wrong.reason)
  }

  @Test func textThatIsNoJSONIsRefused() {
    let refusal = #expect(throws: FixtureError.self) { try MaintenanceWork(json: "{\n\"type\":}") }
    #expect(refusal == .notAWork(reason: "body: expected a value at line 2 column 8"))
    #expect(throws: FixtureError.self) { try MaintenanceWork(json: [0x7B, 0xFF]) }
    #expect(throws: FixtureError.self) { try MaintenanceWork(json: #"{"startTimestamp":1.0}"#) }
  }
}

extension DecodingError {
  fileprivate var path: [String]? {
    switch self {
    case .typeMismatch(_, let context), .dataCorrupted(let context),
      .valueNotFound(_, let context), .keyNotFound(_, let context):
      context.codingPath.map(\.stringValue)
    @unknown default: nil
    }
  }
}
