internal import Primitives
internal import JSONWire

/// The works of an input, a line each.
struct InputWorks: Sendable {
  /// What reading gives.
  enum Part: Sendable, Equatable {
    case bytes([UInt8])
    case end
    /// Why no more can be read.
    case failure(String)
  }

  private var splitter = LineSplitter()
  /// How many works and other lines that are not blank have come.
  private(set) var count: UInt64 = 0

  private static let cutOff = "cut off, because reading failed within it"

  /// The works that are whole with some more of the input; at its end those that are left.
  mutating func items(_ part: Part) -> [WorkItem] {
    switch part {
    case .bytes(let bytes): splitter.lines(bytes).map { item($0) }
    case .end: splitter.end().map { [item($0)] } ?? []
    case .failure: splitter.end().map { [item($0, problem: Self.cutOff)] } ?? []
    }
  }

  private mutating func item(_ line: LineSplitter.Line, problem: String? = nil) -> WorkItem {
    defer { count += 1 }
    var line = line
    if line.number == 1, case .text(let body) = line.content {
      line.content = .text(body.withoutByteOrderMark)
    }
    switch line.content {
    case .tooLong:
      return WorkItem(
        index: count,
        line: line.number,
        body: [],
        problem: "longer than \(LineSplitter.limit) bytes"
      )
    case .text(let body):
      return WorkItem(
        index: count,
        line: line.number,
        body: body,
        problem: problem ?? Self.problem(body)
      )
    }
  }

  private static func problem(_ body: [UInt8]) -> String? {
    do {
      let node = try JSONNode(parsing: body.span)
      guard case .object = node.value else { return "expected a JSON object, a work a line" }
      if node["violation"] != nil, node["verdict"] != nil {
        return "a line of --profile invalid, which is no work; --format curl posts those"
      }
      return nil
    } catch {
      let column = TextPosition(of: error.offset, in: body.span).column
      return "expected a JSON object, a work a line; at column \(column): \(error)"
    }
  }
}
