/// All works of a generator, from the first on.
struct WorkSequence: Sequence, IteratorProtocol, Sendable {
  let generator: WorkGenerator
  /// Nil after the last.
  var index: UInt64? = 0

  mutating func next() -> MaintenanceWork? {
    guard let index else { return nil }
    self.index = index == .max ? nil : index + 1
    return generator.work(at: index)
  }
}
