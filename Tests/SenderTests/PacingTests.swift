import Testing

@testable import Sender

struct PacingTests {
  private static let second: UInt64 = 1_000_000_000

  @Test func aRateSpacesWhatStarts() {
    var pacing = Pacing(rate: 4)
    let slots = (0..<8).map { _ in pacing.takeSlot(now: 100) }
    #expect(slots == (UInt64(0)..<8).map { 100 + $0 * Self.second / 4 })
    // What was not used is not made up for.
    #expect(pacing.takeSlot(now: 60 * Self.second) == 60 * Self.second)
    #expect(pacing.takeSlot(now: 60 * Self.second) == 60 * Self.second + Self.second / 4)
  }

  @Test func withoutARateAllMayStart() {
    var pacing = Pacing(rate: nil)
    for _ in 0..<3 { #expect(pacing.takeSlot(now: 7) == 7) }
  }

  @Test func theRatesOfTheOptionHaveAnInterval() {
    for (rate, interval) in [(0.001, 1000 * Self.second), (1e6, 1000)] {
      var pacing = Pacing(rate: rate)
      _ = pacing.takeSlot(now: 1)
      #expect(pacing.takeSlot(now: 1) == 1 + interval)
    }
  }

  /// Eight tasks have a time each when a pause begins that outlasts them all.
  @Test func rateHoldsAfterAPause() {
    var pacing = Pacing(rate: 4)
    let before = (0..<8).compactMap { _ in pacing.takeSlot(now: 100) }
    let end = 10 * Self.second
    pacing.pause(until: end)
    #expect(pacing.takeSlot(now: 200) == nil)
    #expect(pacing.end == end)
    for slot in before {
      #expect(!pacing.mayStart(at: slot, now: slot))
      #expect(!pacing.mayStart(at: slot, now: end))
    }
    let after = before.compactMap { _ in pacing.takeSlot(now: end) }
    #expect(after == (UInt64(0)..<8).map { end + $0 * Self.second / 4 })
    for slot in after { #expect(pacing.mayStart(at: slot, now: slot)) }
  }

  @Test func aShorterPauseDoesNotEndALongerOne() {
    var pacing = Pacing(rate: nil)
    pacing.pause(until: 50)
    pacing.pause(until: 20)
    #expect(pacing.takeSlot(now: 49) == nil)
    #expect(pacing.takeSlot(now: 50) == 50)
  }
}
