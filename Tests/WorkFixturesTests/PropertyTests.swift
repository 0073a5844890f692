import Synchronization
import TestSupport
import Testing

struct PropertyTests {
  @Test func aPropertyStopsAtItsTenthFailure() throws {
    var checked = 0
    let reported = Atomic(0)
    try withKnownIssue {
      var property = Property()
      for index in 0..<1000 {
        checked += 1
        try property.expect(index % 2 == 0, "\(index) is odd")
      }
    } matching: { _ in
      reported.add(1, ordering: .relaxed)
      return true
    }
    #expect(checked == 20)
    #expect(reported.load(ordering: .relaxed) == 10)
  }

  @Test func aPropertyThatHoldsReportsNothing() throws {
    var property = Property()
    for _ in 0..<1000 { try property.expect(true, "never") }
  }
}
