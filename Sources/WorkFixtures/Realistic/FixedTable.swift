/// Numbers that are written once and read often: no reference is counted and, but in a debug build,
/// no index checked when one is read. Callers stay inside by how they make their indexes.
@safe
final class FixedTable<Element: BitwiseCopyable & Sendable>: Sendable {
  /// Written by `init` alone, so that all threads may read it.
  private nonisolated(unsafe) let elements: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    count = elements.count
    unsafe self.elements = .allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() {
      unsafe (self.elements + index).initialize(to: element)
    }
  }

  deinit { unsafe elements.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return unsafe elements[index]
  }
}
