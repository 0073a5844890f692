internal import Bytes

/// What was recorded at one moment. It keeps the memory of that moment alive.
package struct JournalSnapshot: Sendable {
  /// The number of the newest request; 0 if there is none.
  let lastSequence: UInt64
  private let runs: [Run]
  private let forgottenThrough: UInt64
  private let forgottenOfTenant: [[UInt8]: UInt64]
  private let inflatedLimit: Int

  /// The segments of one writer with how far they were published.
  private struct Run: Sendable {
    let segments: [(segment: Segment, end: Int)]
  }

  init(
    segments: [[Segment]],
    forgottenThrough: UInt64,
    forgottenOfTenant: [[UInt8]: UInt64],
    inflatedLimit: Int
  ) {
    self.inflatedLimit = inflatedLimit
    runs = segments.map { list in Run(segments: list.map { ($0, $0.publishedBytes) }) }
    lastSequence = segments.compactMap(\.last?.sequences.upperBound).max() ?? 0
    self.forgottenThrough = forgottenThrough
    self.forgottenOfTenant = forgottenOfTenant
  }
}

extension JournalSnapshot {
  /// Calls `body` with each request in the order of its number, and the bytes that its ranges
  /// point into, until it returns false.
  package func forEach(_ body: (RecordedRequest, Span<UInt8>) -> Bool) {
    var cursors = runs.map { Cursor(segments: $0.segments) }
    while !cursors.isEmpty {
      var next = 0
      for index in cursors.indices where cursors[index].sequence < cursors[next].sequence {
        next = index
      }
      guard cursors[next].header != nil else { return }
      let isWanted = cursors[next].visit { header, bytes in
        let request = RecordedRequest(header, inflatedLimit: inflatedLimit)
        return isKept(request, bytes) ? body(request, bytes) : true
      }
      guard isWanted else { return }
      cursors[next].advance()
    }
  }

  private func isKept(_ request: RecordedRequest, _ bytes: Span<UInt8>) -> Bool {
    guard request.sequence > forgottenThrough else { return false }
    guard !forgottenOfTenant.isEmpty else { return true }
    var tenant: [UInt8] = []
    tenant.append(copying: bytes.extracting(request.tenant ?? 0..<0))
    return request.sequence > forgottenOfTenant[tenant] ?? 0
  }

  /// Goes through the records of one writer.
  private struct Cursor {
    private var segments: ArraySlice<(segment: Segment, end: Int)>
    private var offset = 0
    private(set) var header: RecordHeader?

    init(segments: [(segment: Segment, end: Int)]) {
      self.segments = segments[...]
      load()
    }

    var sequence: UInt64 { header?.sequence ?? .max }

    /// Calls `body` with the record at hand and returns what it does.
    func visit(_ body: (RecordHeader, Span<UInt8>) -> Bool) -> Bool {
      guard let header, let (segment, _) = segments.first else { return true }
      return segment.withBytes(offset..<offset + header.recordLength) { body(header, $0) }
    }

    mutating func advance() {
      offset += header?.recordLength ?? 0
      load()
    }

    private mutating func load() {
      header = nil
      while let (segment, end) = segments.first {
        header = segment.header(at: offset, end: end)
        if header != nil { return }
        segments.removeFirst()
        offset = 0
      }
    }
  }
}
