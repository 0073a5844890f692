/// Numbers that are written once and read often.
struct FixedTable<Element: BitwiseCopyable & Sendable>: Sendable {
  private let elements: [Element]
  var count: Int { elements.count }

  init(_ elements: [Element]) { self.elements = elements }

  @inline(__always)
  subscript(index: Int) -> Element { elements[index] }
}
