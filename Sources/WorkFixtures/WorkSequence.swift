/// All works of a generator, from the first on.
struct WorkSequence: Sequence, IteratorProtocol, Sendable {
  private let generator: WorkGenerator
  /// Nil after the last.
  private var index: UInt64?
  private let last: UInt64

  init(generator: WorkGenerator) {
    self.generator = generator
    let count = generator.count
    index = count == 0 ? nil : 0
    last = count.map { $0 &- 1 } ?? .max
  }

  mutating func next() -> MaintenanceWork? {
    guard let index else { return nil }
    self.index = index == last ? nil : index + 1
    return generator.work(at: index)
  }
}
