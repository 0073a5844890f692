internal import Primitives

/// Bytes that are sent in pieces, spread evenly over a time: the last one goes at its end.
struct DribblePlan: Sendable {
  private let bytes: [UInt8]
  private let pieces: Int
  private var sentPieces = 0
  /// The time before each piece.
  let interval: Duration

  /// The shortest time between two pieces: what a timer of the system can keep.
  private static let leastInterval = Duration.milliseconds(10)

  /// - Parameters:
  ///   - bytes: At least one.
  ///   - duration: The time from the first piece to the last.
  init(_ bytes: [UInt8], over duration: Duration) {
    self.bytes = bytes
    pieces = max(1, min(bytes.count, Int(saturating: duration / Self.leastInterval)))
    interval = duration / pieces
  }

  /// Bytes that are kept until all has been sent.
  var keptBytes: Int { bytes.count }

  /// Appends the piece whose time has come.
  ///
  /// - Returns: False if it was the last one.
  mutating func sendNext(into output: inout [UInt8]) -> Bool {
    let start = bytes.count * sentPieces / pieces
    sentPieces += 1
    let end = bytes.count * sentPieces / pieces
    output.append(copying: bytes.span.extracting(start..<end))
    return sentPieces < pieces
  }
}
