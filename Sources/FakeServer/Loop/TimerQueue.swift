/// Deadlines in the order of time: a binary heap. O(log n) each way.
struct TimerQueue<Item> {
  private var heap: [(deadline: UInt64, item: Item)] = []

  /// The earliest deadline.
  var next: UInt64? { heap.first?.deadline }

  mutating func add(_ item: Item, at deadline: UInt64) {
    heap.append((deadline, item))
    var child = heap.count - 1
    while child > 0, heap[child].deadline < heap[(child - 1) / 2].deadline {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  var count: Int { heap.count }

  /// Removes the items that are not wanted; O(n).
  mutating func keep(where isWanted: (Item) -> Bool) {
    heap = heap.filter { isWanted($0.item) }
    // A sorted array is a heap.
    heap.sort { $0.deadline < $1.deadline }
  }

  /// Takes out the earliest item whose deadline is not after `now`.
  mutating func takeDue(now: UInt64) -> Item? {
    guard let first = heap.first, first.deadline <= now else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].deadline < heap[least].deadline {
        least = child
      }
      guard least != parent else { return first.item }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}

extension TimerQueue: Sendable where Item: Sendable {}
