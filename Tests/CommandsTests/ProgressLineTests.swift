import Commands
import Testing

struct ProgressLineTests {
  @Test func lineShowsShareRateAndTimeLeft() {
    let line = ProgressLine(unit: "works", total: 4000)
    #expect(
      line.text(done: 1000, seconds: 2)
        == "[======                  ] 25 %  1000 works, 500/s, 6 s left"
    )
    #expect(line.text(done: 4000, seconds: 8).hasSuffix("100 %  4000 works, 500/s, 0 s left"))
    #expect(line.text(done: 0, seconds: 0).hasSuffix("0 %  0 works, 0/s"))
    #expect(
      ProgressLine(unit: "works", total: 9_000_000).text(done: 1000, seconds: 1).hasSuffix(
        "2 h left"
      )
    )
  }

  @Test func withoutATotalThereIsNoBar() {
    #expect(ProgressLine(unit: "works", total: nil).text(done: 10, seconds: 2) == "10 works, 5/s")
  }

  @Test func anyNumberCanBeDoneInAnyTime() {
    for seconds in [1e-300, 1e-9, 1, 1e300, .infinity, .nan] {
      for done in [0, 1, UInt64.max] {
        let line = ProgressLine(unit: "works", total: .max).text(done: done, seconds: seconds)
        #expect(line.contains("\(done) works"))
      }
    }
  }
}
