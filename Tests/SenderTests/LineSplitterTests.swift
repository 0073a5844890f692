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
    return lines + splitter.end()
  }

  @Test func linesAreTheSameHoweverTheyCome() {
    for pieces in 1...9 {
      #expect(
        lines("{}\n\n \r\n{\"a\":1}\n[]", pieces: pieces)
          == ["{}", "{\"a\":1}", "[]"].map { .text(Array($0.utf8)) }
      )
    }
  }

  @Test func aLineThatIsTooLongIsPassedOver() {
    let long = String(repeating: "a", count: LineSplitter.limit + 1)
    #expect(
      lines("{}\n\(long)\n{}", pieces: 65_536)
        == [.text([0x7B, 0x7D]), .tooLong, .text([0x7B, 0x7D])]
    )
  }
}
