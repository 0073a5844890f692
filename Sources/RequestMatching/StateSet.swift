/// A set of places in a program, in the order in which they were inserted; every operation is O(1)
/// (Briggs and Torczon, "An Efficient Representation for Sparse Sets", 1993).
struct StateSet {
  private(set) var count = 0
  private var members: [UInt16]
  /// The index in `members` of a place in the set; meaningless for other places.
  private var indices: [UInt16]

  init(capacity: Int) {
    members = Array(repeating: 0, count: capacity)
    indices = members
  }

  subscript(index: Int) -> Int { Int(members[index]) }

  mutating func insert(_ place: Int) {
    let index = Int(indices[place])
    if index < count, members[index] == place { return }
    members[count] = UInt16(place)
    indices[place] = UInt16(count)
    count += 1
  }

  mutating func removeAll() { count = 0 }
}
