import Diagnostics
import Primitives
import Scenarios
import Testing

struct DeckReadingTests {
  @Test(arguments: [
    (
      #"{"rules":[{"respond":[{"draw":"shuffled","status":500}]}]}"#,
      "1:31: 'draw' belongs to a 'oneOf'"
    ),
    (
      #"{"rules":[{"respond":[{"draw":"shufled","oneOf":[{"step":500}]}]}]}"#,
      "1:31: 'draw': expected \"independent\" or \"shuffled\", found \"shufled\"; did you mean \"shuffled\"?"
    ),
    (
      #"{"rules":[{"respond":[{"draw":"shuffled","oneOf":[{"weight":0.9,"step":"accept"},{"step":500}]}]}]}"#,
      "1:61: 'weight': expected an integer from 0 to 1000000, found 0.9; write whole numbers in the same proportion, such as 9 and 1 for 0.9 and 0.1"
    ),
    (
      #"{"rules":[{"respond":[{"draw":"shuffled","oneOf":[{"weight":999999,"step":"accept"},{"step":500}]}]}]}"#,
      "1:50: 'oneOf': the deck of these weights has 1000000 cards, and at most 1000 can be shuffled; write smaller weights, such as 100, 1"
    ),
  ])
  func mistakesInADeckAreExplained(_ text: String, _ problem: String) {
    let error = #expect(throws: ScenarioProblems.self) {
      try Scenario(reading: [SourceText(name: "test", bytes: Array(text.utf8))])
    }
    let problems = error?.problems.map { problem in
      let place = problem.source.position(of: problem.diagnostic.range.lowerBound)
      return "\(place.line):\(place.column): \(problem.diagnostic.message)"
    }
    #expect(problems == [problem])
  }
}
