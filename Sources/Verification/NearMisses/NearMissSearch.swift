internal import Journal
internal import JSONWire
internal import Primitives
internal import RequestMatching

/// The near misses of one filter, while the requests are read from the newest on.
struct NearMissSearch {
  private let filter: RequestFilter
  private(set) var misses: [NearMiss] = []

  private static let shown = 3

  init(_ filter: RequestFilter) {
    self.filter = filter
  }

  /// True once no other request can be among the nearest.
  var isOver: Bool { bound == 1 }

  var isFull: Bool { misses.count == Self.shown }

  var needsHeaders: Bool { !filter.when.headers.isEmpty }

  /// A request with so many differences, or more, is not among the nearest.
  private var bound: Int {
    misses.count < Self.shown ? .max : misses.last?.differences.count ?? .max
  }

  mutating func look(
    at request: RecordedRequest,
    _ facts: MatchableRequest,
    _ bytes: Span<UInt8>,
    _ cost: MatchingCost,
    body: () -> JSONNode?
  ) {
    guard request.sequence > filter.since, filter.accepts(request.outcome) else { return }
    let hasStatus = filter.status.map { $0 == request.status } ?? true
    let other = hasStatus ? 0 : 1
    guard other < bound else { return }
    let count =
      other
      + filter.when
      .differenceCount(from: facts, head: bytes, upTo: bound - other, cost, body: body)
    guard !cost.isExceeded, count > 0, count < bound,
      !misses.contains(where: { $0.sequence == request.sequence })
    else { return }
    var differences = filter.when.differences(from: facts, head: bytes, cost, body: body)
    guard !cost.isExceeded else { return }
    if !hasStatus, let status = filter.status {
      let found = request.status.map(String.init) ?? "none"
      differences.append(PatternDifference(field: "status", wanted: "\(status)", found: found))
    }
    let asked = request.summary(in: bytes)
    let miss = NearMiss(sequence: request.sequence, asked: asked, differences: differences)
    let place = misses.firstIndex { $0.differences.count > count } ?? misses.count
    misses.insert(miss, at: place)
    if misses.count > Self.shown { misses.removeLast() }
  }
}
