/// How much a search gives at most.
package struct FoundRequestLimits: Sendable, Hashable {
  /// Requests.
  package var requests = Int.max
  /// Bytes of all requests and responses together. One request is given whatever its size.
  package var bytes = Int.max

  package init(requests: Int = .max, bytes: Int = .max) {
    self.requests = requests
    self.bytes = bytes
  }

  /// Counts the newest that fit; `sizes` are the bytes of each, the newest last.
  func count(ofNewest sizes: [Int]) -> Int {
    var (count, room) = (0, bytes)
    for size in sizes.reversed().prefix(requests) {
      guard count == 0 || size <= room else { break }
      count += 1
      room -= size
    }
    return count
  }
}
