import Testing

@testable import Sender

struct StopNoticeTests {
  @Test func noticeIsEmptyIfNothingIsLeft() {
    #expect(StopNotice().lines.isEmpty)
    #expect(StopNotice(file: .init(path: "left", count: 3)).lines.isEmpty)
  }

  @Test func stoppedRunPrintsHowToGoOn() {
    #expect(
      StopNotice(firstLeft: 10_256).lines
        == ["stopped before work 10257; the same command with --skip 10256 goes on there"]
    )
    #expect(
      StopNotice(firstLeft: 8, interrupted: 2, interruptedIndexes: [6, 5]).lines
        == [
          "stopped before work 9; the same command with --skip 8 goes on there",
          "2 works were not sent: number 6, 7; --failed FILE keeps them",
        ]
    )
  }

  /// The same command would write the file anew.
  @Test func theFileIsNamedAndNotToBeOverwritten() {
    let file = StopNotice.File(path: "left", count: 1)
    #expect(
      StopNotice(firstLeft: 8, interrupted: 1, interruptedIndexes: [5], file: file).lines
        == [
          "stopped before work 9; the same command with --skip 8 (and another --failed) "
            + "goes on there",
          "1 work was not sent; left has all that is to be sent again",
        ]
    )
  }

  /// Works that wait at the end are left, others are named.
  @Test func resumedRunBeginsWithTheFirstUnsentWork() {
    var notice = StopNotice(firstLeft: 8, interrupted: 3, interruptedIndexes: [7, 3, 6])
    notice.leaveInterrupted()
    #expect(notice == StopNotice(firstLeft: 6, interrupted: 1, interruptedIndexes: [3]))
    let file = StopNotice.File(path: "left", count: 3)
    var kept = StopNotice(firstLeft: 8, interrupted: 3, file: file)
    kept.leaveInterrupted()
    #expect(kept == StopNotice(firstLeft: 8, interrupted: 3, file: file))
  }

  /// `--skip 18446744073709551615` of an input that nothing has come from.
  @Test func behindTheLastNumberThereIsNoOther() {
    let notice = StopNotice(firstLeft: .max, interrupted: 1, interruptedIndexes: [.max])
    #expect(notice.lines.allSatisfy { $0.contains("18446744073709551615") })
  }
}
