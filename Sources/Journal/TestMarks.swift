/// Where tests begin, as `POST mark` told: what came before a mark belongs to another test.
package struct TestMarks: Sendable {
  private struct Mark {
    let name: String
    /// The greatest number of a request before it.
    let sequence: UInt64
    /// The tenant whose test begins; nil for all.
    let tenantKey: UInt64?
  }

  /// In the order of their numbers.
  private var marks: [Mark] = []
  /// The places of the marks of all tenants, and of those of each.
  private var ofAll: [Int] = []
  private var ofTenant: [UInt64: [Int]] = [:]

  /// Marks that are kept; beyond it, the older half is dropped, and with it the borders of old tests.
  static let limit = 10_000

  mutating func add(_ name: String, through sequence: UInt64, tenantKeys: [UInt64]?) {
    if marks.count >= Self.limit { keep(Array(marks.suffix(Self.limit / 2))) }
    guard let tenantKeys else {
      return append(Mark(name: name, sequence: sequence, tenantKey: nil))
    }
    for key in tenantKeys { append(Mark(name: name, sequence: sequence, tenantKey: key)) }
  }

  private mutating func append(_ mark: Mark) {
    if let key = mark.tenantKey {
      ofTenant[key, default: []].append(marks.count)
    } else {
      ofAll.append(marks.count)
    }
    marks.append(mark)
  }

  private mutating func keep(_ kept: [Mark]) {
    self = TestMarks()
    for mark in kept { append(mark) }
  }
}

extension TestMarks {
  /// The number of the test that a request belongs to; 0 before the first mark.
  package func test(of request: RecordedRequest) -> Int {
    guard !marks.isEmpty else { return 0 }
    return max(
      count(of: ofAll, before: request.sequence),
      count(of: ofTenant[request.tenantKey] ?? [], before: request.sequence)
    )
  }

  /// The name of a test; nil for the one before the first mark.
  package func name(ofTest test: Int) -> String? {
    marks.indices.contains(test - 1) ? marks[test - 1].name : nil
  }

  /// The place of the last of some marks before a request, and 1; 0 if none is.
  private func count(of places: [Int], before sequence: UInt64) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[places[middle]].sequence < sequence { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : places[low - 1] + 1
  }
}
