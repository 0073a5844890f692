import Journal
import Testing
import Verification

struct TestMarkTests {
  /// A work that is posted in each of two tests is two works.
  @Test func attemptsLieInOneTest() throws {
    let story = RecordedRequests([.at(0, 400)])
    story.journal.mark("second", tenant: "acme")
    story.record([.at(1, 400)])
    #expect(try story.client(#""stopsAfterClientError""#) == "passed")
    story.journal.mark("of others", tenant: "globex")
    story.record([.at(2, 400)])
    #expect(
      try story.client(#""stopsAfterClientError""#)
        == "requests 2, 3, in 'second': answered 400, and sent again as it was"
    )
  }

  @Test func aMarkOfAllBeginsATestOfEachTenant() throws {
    let story = RecordedRequests([.at(0, 500), .at(0, 500) { $0.tenant = "globex" }])
    story.journal.mark("next", tenant: nil)
    story.record([.at(1, 201), .at(1, 201) { $0.tenant = "globex" }])
    #expect(
      try story.client(#""losesNothing""#)
        == "request 1: answered 500, and never sent again; "
        + "request 2: answered 500, and never sent again"
    )
  }

  /// Beyond the limit the borders of the oldest tests go, and no others.
  @Test func marksAreBounded() throws {
    let story = RecordedRequests([])
    for number in 0..<25_000 {
      story.journal.mark("\(number)", tenant: nil)
      if number == 24_998 { story.record([.at(0, 500)]) }
    }
    story.record([.at(1, 201)])
    #expect(
      try story.client(#""losesNothing""#)
        == "request 1, in '24998': answered 500, and never sent again"
    )
  }

  @Test func forgettingForgetsMarks() throws {
    let story = RecordedRequests([.at(0, 500)])
    story.journal.mark("one", tenant: nil)
    _ = story.journal.forget()
    story.record([.at(1, 500)])
    #expect(try story.client(#""losesNothing""#) == "request 2: answered 500, and never sent again")
  }
}
