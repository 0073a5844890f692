internal import JSONWire
internal import Primitives

/// The works that a tenant has created, found by thing and location.
package struct WorkStore: Sendable {
  /// In the order in which they were created.
  private var works: [StoredWork] = []
  private var byThing: [String: [Int]] = [:]
  private var byLocation: [String: [Int]] = [:]
  /// Bytes of all works together.
  package private(set) var byteCount = 0
  private var reader = WorkReader()

  package init() {}

  package var count: Int { works.count }

  /// Adds a work.
  ///
  /// - Parameter created: The work with its `id`, as the fake answered it.
  /// - Returns: False if these bytes are not a work.
  @discardableResult
  package mutating func add(_ created: Span<UInt8>) -> Bool {
    do {
      try reader.read(created)
    } catch {
      return false
    }
    let work = StoredWork(reader, created)
    if let thing = work.thing { byThing[thing, default: []].append(works.count) }
    if let location = work.location { byLocation[location, default: []].append(works.count) }
    works.append(work)
    byteCount += work.bytes.count
    return true
  }

  /// The works of a thing, of a location, or of both at once.
  ///
  /// - Returns: Newest start first; those of equal start newest creation first, those without a
  ///   start last.
  package func works(thing: String?, location: String?) -> [StoredWork] {
    let indices: [Int]
    switch (thing, location) {
    case (nil, nil): indices = Array(works.indices)
    case (let thing?, nil): indices = byThing[thing] ?? []
    case (nil, let location?): indices = byLocation[location] ?? []
    case (let thing?, let location?):
      indices = (byThing[thing] ?? []).filter { works[$0].location == location }
    }
    return indices.sorted { isListedBefore($0, $1) }.map { works[$0] }
  }

  private func isListedBefore(_ first: Int, _ second: Int) -> Bool {
    switch (works[first].start, works[second].start) {
    case (let one?, let other?) where one != other: one > other
    case (_?, nil): true
    case (nil, _?): false
    default: first > second
    }
  }
}
