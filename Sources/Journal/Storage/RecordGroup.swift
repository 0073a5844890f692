internal import Primitives
internal import RequestMatching

/// Requests of a segment that no filter on method, path, tenant, status and outcome tells apart.
struct RecordGroup: Sendable {
  private(set) var count = 1
  let status: Int?
  let outcome: Outcome
  /// The number of the first of them.
  private let first: UInt64
  let tenantKey: UInt64
  /// Method, path and tenant one after the other; empty where the head could not be read.
  private let bytes: [UInt8]
  private let facts: MatchableRequest?

  /// A segment with more groups is counted record by record.
  private static let limit = 4096

  private init(_ request: RecordedRequest, _ head: Span<UInt8>) {
    status = request.status
    first = request.sequence
    outcome = request.outcome
    tenantKey = TenantKey.of(head.extracting(request.tenant ?? 0..<0))
    guard let method = request.method, let path = request.path else {
      bytes = []
      facts = nil
      return
    }
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for range in [method, path, request.tenant ?? 0..<0] {
      ranges.append(bytes.count..<bytes.count + range.count)
      bytes.append(copying: head.extracting(range))
    }
    facts = MatchableRequest(
      method: ranges[0],
      target: (ranges[1], nil),
      tenant: request.tenant.map { _ in ranges[2] },
      headers: [],
      head: bytes.span
    )
    self.bytes = bytes
  }

  /// The table of a segment's records, and their groups if those are not too many.
  static func sorted(
    _ segment: Segment,
    end: Int
  ) -> (records: [PackedRecord], groups: [RecordGroup]?) {
    var groups: [RecordGroup] = []
    var places: [UInt64: Int] = [:]
    var records: [PackedRecord] = []
    records.reserveCapacity(segment.recordCount)
    let first = segment.sequences.lowerBound
    var offset = 0
    while let header = segment.header(at: offset, end: end) {
      let request = RecordedRequest(header, inflatedLimit: 0)
      let group = segment.withBytes(offset..<offset + header.recordLength) { bytes in
        let key = Self.key(header, request, bytes)
        let place = places[key] ?? groups.count
        if place < groups.count {
          groups[place].count += 1
        } else if groups.count <= limit {
          places[key] = place
          groups.append(RecordGroup(request, bytes))
        }
        return place
      }
      records.append(PackedRecord(header, at: offset, after: first, group: group))
      offset += header.recordLength
    }
    return (records, groups.count <= limit ? groups : nil)
  }

  /// Bytes of memory of the groups, with the head of each array.
  static func storedBytes(of groups: [RecordGroup]?) -> Int {
    (groups ?? []).reduce(0) { $0 + MemoryLayout<RecordGroup>.stride + 32 + $1.bytes.count }
  }

  private static func key(
    _ header: RecordHeader,
    _ request: RecordedRequest,
    _ bytes: Span<UInt8>
  ) -> UInt64 {
    var key = Fingerprint()
    func combine(_ range: Range<Int>?) {
      key.combine(bytes.extracting(range ?? 0..<0))
      key.combine(range == nil ? 0 : 1)
    }
    combine(request.method)
    combine(request.path)
    combine(request.tenant)
    key.combine(UInt64(header.status) << 8 | UInt64(header.outcome))
    return key.value
  }

  /// The name that its requests gave their tenant; empty for none.
  var tenant: FieldValue { FieldValue(bytes.span, in: facts?.tenant) }

  /// True if its requests match. The filter must compare no more than a group knows.
  func matches(_ filter: RequestFilter) -> Bool {
    if let status = filter.status, self.status != status { return false }
    guard filter.accepts(outcome) else { return false }
    if filter.when.isEmpty { return true }
    guard let facts else { return false }
    let cost = MatchingCost(limit: filter.call?.matchSteps ?? MatchingCost.defaultLimit)
    let isMatch = filter.when.matches(facts, head: bytes.span, cost) { nil }
    if cost.isExceeded { filter.call?.note(overrunAt: first) }
    return isMatch && !cost.isExceeded
  }
}
