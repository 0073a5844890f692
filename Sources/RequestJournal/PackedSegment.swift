internal import Bytes
internal import Gzip
internal import RequestMatching

/// A segment that nobody writes to any more, compressed, with what counting needs beside it.
final class PackedSegment: Sendable {
  let number: UInt64
  let sequences: ClosedRange<UInt64>
  let recordCount: Int
  private let packed: [UInt8]
  /// Bytes of the records.
  let length: Int
  /// Nil where there are so many different ones that they tell nothing.
  let groups: [RecordGroup]?

  /// Nil if there is no memory for it.
  init?(_ segment: Segment) {
    number = segment.number
    sequences = segment.sequences
    recordCount = segment.recordCount
    let end = segment.publishedBytes
    length = end
    guard let packed = segment.withBytes(0..<end, ContentCoding.gzipped) else { return nil }
    // A copy with no more room than it needs: zlib was given room for the worst case.
    var exact: [UInt8] = []
    exact.reserveCapacity(packed.count)
    exact.append(copying: packed.span)
    self.packed = exact
    groups = RecordGroup.groups(of: segment, end: end)
  }

  var storedBytes: Int { packed.count }

  /// The records as they were.
  func unpacked() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    // It was packed here: it can only fail for lack of memory.
    let packed = self.packed
    try? ContentCoding.gzip.inflate(packed.span, limit: length, into: &bytes)
    return bytes
  }
}

/// Requests of a segment that no filter on method, path, tenant, status and outcome tells apart.
struct RecordGroup: Sendable {
  private(set) var count = 1
  let status: Int?
  let outcome: Outcome
  let tenant: [UInt8]
  /// Method, path and tenant one behind the other; nil ranges where the head could not be read.
  private let bytes: [UInt8]
  private let facts: RequestFacts?

  /// Different ones beyond which they are not told.
  private static let limit = 4096

  private init(_ request: RecordedRequest, _ head: Span<UInt8>) {
    status = request.status
    outcome = request.outcome
    var tenant: [UInt8] = []
    tenant.append(copying: head.extracting(request.tenant ?? 0..<0))
    self.tenant = tenant
    guard let method = request.method, let path = request.path else {
      bytes = []
      facts = nil
      return
    }
    // One behind the other.
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for range in [method, path, request.tenant ?? 0..<0] {
      ranges.append(bytes.count..<bytes.count + range.count)
      bytes.append(copying: head.extracting(range))
    }
    facts = RequestFacts(
      method: ranges[0],
      path: ranges[1],
      query: nil,
      tenant: request.tenant.map { _ in ranges[2] },
      headers: []
    )
    self.bytes = bytes
  }

  static func groups(of segment: Segment, end: Int) -> [RecordGroup]? {
    var groups: [UInt64: RecordGroup] = [:]
    var offset = 0
    while let header = segment.header(at: offset, end: end) {
      let request = RecordedRequest(header, inflatedLimit: 0)
      segment.withBytes(offset..<offset + header.recordLength) { bytes in
        var key = Fingerprint()
        for range in [request.method, request.path, request.tenant] {
          key.combine(bytes.extracting(range ?? 0..<0))
          key.combine(range == nil ? 0 : 1)
        }
        key.combine(UInt64(header.status) << 8 | UInt64(header.outcome))
        if groups[key.value] == nil {
          groups[key.value] = RecordGroup(request, bytes)
        } else {
          groups[key.value]?.count += 1
        }
      }
      guard groups.count <= limit else { return nil }
      offset += header.recordLength
    }
    return Array(groups.values)
  }

  /// Whether its requests match a filter that asks for no more than it knows.
  func matches(_ filter: RecordFilter) -> Bool {
    if let status = filter.status, self.status != status { return false }
    if let outcome = filter.outcome, self.outcome != outcome { return false }
    if filter.when.isEmpty { return true }
    guard let facts else { return false }
    return filter.when.matches(facts, head: bytes.span) { nil }
  }
}
