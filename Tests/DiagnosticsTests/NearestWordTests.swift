import Diagnostics
import Testing

struct NearestWordTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let word: String
    let nearest: String?
    var testDescription: String { word }

    static let all = [
      Case(word: "staus", nearest: "status"),
      Case(word: "Status", nearest: "status"),
      Case(word: "tiems", nearest: "times"),
      Case(word: "delays", nearest: "delay"),
      Case(word: "fualt", nearest: "fault"),
      Case(word: "hedaers", nearest: "headers"),
      Case(word: "zebra", nearest: nil),
      Case(word: "", nearest: nil),
      Case(word: String(repeating: "status", count: 100), nearest: nil),
    ]
  }

  @Test(arguments: Case.all) func aTypingErrorIsCorrected(_ c: Case) {
    let known = ["status", "headers", "body", "times", "delay", "fault"]
    #expect(nearestWord(to: c.word, among: known) == c.nearest)
  }

  @Test(arguments: [
    ("--out", "--output"), ("email", "userEmail"), ("order", "strict.order"), ("--co", nil),
  ]) func shortenedWordsAreCompleted(_ word: String, _ nearest: String?) {
    let known = ["--concurrency", "--output", "--count", "userEmail", "strict.order"]
    #expect(nearestWord(to: word, among: known) == nearest)
  }

  @Test func aShortWordIsNotReplacedByAnother() {
    #expect(nearestWord(to: "xy", among: ["ab", "cd"]) == nil)
  }
}
