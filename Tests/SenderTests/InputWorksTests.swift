import Testing

@testable import Sender

struct InputWorksTests {
  private func items(_ text: String, _ last: InputWorks.Part) -> [WorkItem] {
    var works = InputWorks()
    return works.items(.bytes(Array(text.utf8))) + works.items(last)
  }

  @Test func worksAreNumberedByThemselvesAndByTheirLines() {
    let items = items("{}\n\nno\n[1]\n{\"a\":1}", .end)
    #expect(items.map(\.index) == [0, 1, 2, 3])
    #expect(items.map(\.line) == [1, 3, 4, 5])
    #expect(
      items.map(\.problem) == [
        nil, "expected a JSON object, a work a line; at column 1: expected 'null'",
        "expected a JSON object, a work a line", nil,
      ]
    )
  }

  /// Half a work may look like a whole one.
  @Test func theLineInWhichReadingFailsIsNoWorkButIsKept() {
    let items = items("{}\n{\"type\":1}", .failure("Input/output error"))
    #expect(items.count == 2)
    #expect(items.last?.problem == "cut off, because reading failed within it")
    #expect(items.last?.body == Array("{\"type\":1}".utf8))
    #expect(self.items("{}\n", .failure("Input/output error")).count == 1)
  }

  @Test func aLineThatIsTooLongHasAProblemAndNoBody() {
    let long = String(repeating: "a", count: LineSplitter.limit + 1)
    let items = items("\(long)\n{}", .end)
    #expect(items.map(\.body.isEmpty) == [true, false])
    #expect(items.map(\.problem) == ["longer than 1048576 bytes", nil])
  }
}
