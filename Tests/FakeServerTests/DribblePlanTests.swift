import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// How a response is spread over a time, by counting pieces and the waits between them.
struct DribblePlanTests {
  @Test(arguments: [
    (900, Duration.milliseconds(300), 30), (900, .milliseconds(305), 30), (900, .seconds(90), 900),
    (7, .seconds(1), 7), (7, .milliseconds(9), 1), (1, .seconds(1), 1), (100, .zero, 1),
  ])
  func piecesAreEvenAndTheLastGoesAtTheEnd(_ count: Int, _ time: Duration, _ pieces: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    var pacing = DribblePlan(bytes, over: time)
    var sent: [UInt8] = []
    var sizes: [Int] = []
    var goesOn = true
    while goesOn, sizes.count <= count {
      let before = sent.count
      goesOn = pacing.sendNext(into: &sent)
      sizes.append(sent.count - before)
    }
    #expect(sent == bytes)
    #expect(sizes.count == pieces)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    // A wait stands before each piece.
    let rest = time - pacing.interval * pieces
    #expect(rest >= .zero && rest < .microseconds(1))
  }

  /// The connection waits before each piece, and for nothing else.
  @Test func aDribbleWaitsBeforeEachPiece() throws {
    let scenario =
      #"{"rules":[{"respond":[{"fault":"dribble","over":"300ms","status":200,"text":"abc"}]}]}"#
    let outcome = try ExchangeTests.run(Array(Requests.post().utf8), scenario: scenario)
    let wait = "wait \(Hold.real(.milliseconds(10)))"
    #expect(outcome.instructions == [String](repeating: wait, count: 30))
    #expect(outcome.output.hasSuffix("\r\n\r\nabc"))
  }
}
