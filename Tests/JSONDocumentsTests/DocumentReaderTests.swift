import Diagnostics
import JSONDocuments
import JSONWire
import Testing

struct DocumentReaderTests {
  private func node(_ text: String) throws -> JSONNode {
    try JSONNode(document: SourceText(name: "d", bytes: Array(text.utf8)))
  }

  @Test func aWordIsOneOfAFew() throws {
    var reader = DocumentReader()
    let words = ["pass", "restart"]
    let right = try reader.word(node(#""restart""#), of: words, for: "then")
    let wrong = try reader.word(node(#""pas""#), of: words, for: "then")
    let number = try reader.word(node("1"), of: words, for: "then")
    #expect(right == "restart" && wrong == nil && number == nil)
    #expect(
      reader.diagnostics.map(\.message) == [
        #"'then': expected "pass" or "restart", found "pas"; did you mean "pass"?"#,
        #"'then': expected "pass" or "restart", found a number"#,
      ]
    )
  }

  @Test func repeatedMembersAreReportedOnce() throws {
    var reader = DocumentReader()
    let members = try reader.members(node(#"{"a": 1, "b": 2, "a": 3}"#), for: "query")
    #expect(members.map(\.name) == ["a", "b"])
    #expect(reader.diagnostics.map(\.message) == ["'a' is repeated in 'query'"])
  }

  @Test func aUselessConditionIsAWarningInAFile() {
    for refusesUseless in [true, false] {
      var reader = DocumentReader(refusesUseless: refusesUseless)
      reader.useless("never matches", at: 0..<0)
      #expect(reader.hasErrors == refusesUseless)
      #expect(reader.diagnostics.map(\.severity) == [refusesUseless ? .error : .warning])
    }
  }

  @Test func anErrorTakesThePlaceOfAWarning() {
    var reader = DocumentReader()
    for number in 0..<150 { reader.warning("warning \(number)", at: 0..<0) }
    #expect(reader.hasEnough && !reader.isFull && !reader.hasErrors)
    reader.error("error", at: 0..<0)
    #expect(reader.diagnostics.count == DocumentLimits.problems)
    #expect(reader.diagnostics.last?.message == "error" && reader.hasErrors)
  }

  @Test func tooManyInstructionsAreReportedOnce() {
    var reader = DocumentReader()
    let fits = [DocumentLimits.instructions, 1, 1].map { count in
      reader.countExpression(instructions: count, at: 0..<0)
    }
    #expect(fits == [true, false, false])
    #expect(reader.diagnostics.count == 1)
  }

  @Test(arguments: [
    ("[1,", "not JSON: expected a value"),
    ("", "not JSON: expected a JSON value, found an empty text"),
  ])
  func otherTextIsRefused(text: String, message: String) {
    let error = #expect(throws: Diagnostic.self) { try node(text) }
    #expect(error?.message == message)
  }

  @Test func anotherEncodingIsNamed() {
    let bytes: [UInt8] = [0x7B, 0, 0x7D, 0]
    let error = #expect(throws: Diagnostic.self) {
      try JSONNode(document: SourceText(name: "d", bytes: bytes))
    }
    #expect(error?.message == "not JSON: the text is in UTF-16LE; save it as UTF-8")
  }
}
