import Testing

@testable import Sender

struct LineSplitterTests {
  private func lines(_ text: String, pieces: Int) -> [LineSplitter.Line] {
    var splitter = LineSplitter()
    var lines: [LineSplitter.Line] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      lines += splitter.lines(Array(bytes[start..<min(bytes.count, start + pieces)]))
    }
    if let last = splitter.end() { lines.append(last) }
    return lines
  }

  private func line(_ number: UInt64, _ text: String) -> LineSplitter.Line {
    .init(number: number, content: .text(Array(text.utf8)))
  }

  @Test func linesAreTheSameHoweverTheyComeAndBlankOnesCount() {
    for pieces in 1...9 {
      #expect(
        lines("{}\n\n \r\n{\"a\":1}\n[]", pieces: pieces)
          == [line(1, "{}"), line(4, "{\"a\":1}"), line(5, "[]")]
      )
    }
    #expect(lines("\n{}\n\n", pieces: 1) == [line(2, "{}")])
  }

  @Test func aLineThatIsTooLongIsPassedOver() {
    let long = String(repeating: "a", count: LineSplitter.limit + 1)
    #expect(
      lines("{}\n\(long)\n{}", pieces: 65_536)
        == [line(1, "{}"), .init(number: 2, content: .tooLong), line(3, "{}")]
    )
  }
}
