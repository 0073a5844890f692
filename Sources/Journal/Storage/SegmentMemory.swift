internal import Primitives

/// Blocks of memory of one size, which are reused: given back to the heap, they would be filled with
/// small allocations, and the next large block would need fresh memory.
final class SegmentMemory: Sendable {
  let blockBytes: Int
  private let alignment: Int
  private let prepare: Journal.MemoryPreparation
  /// Addresses of unused blocks.
  private let free = Locked<[UInt]>([])

  /// Some hundred short requests.
  private static let firstBytes = 64 * 1024
  private static let smallAlignment = 16

  /// How many unused blocks are kept.
  private let keptBlocks: Int

  init(
    blockBytes: Int,
    keptBlocks: Int,
    _ prepare: @escaping Journal.MemoryPreparation
  ) {
    self.blockBytes = blockBytes
    self.keptBlocks = keptBlocks
    self.prepare = prepare
    alignment = blockBytes >= Segment.largePage ? Segment.largePage : Self.smallAlignment
  }

  deinit {
    for address in free.withLock({ $0 }) {
      unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
    }
  }

  /// A block for the first requests of a writer, or of the one size if that is less.
  ///
  /// A fake in a test records a few requests: clearing a large page for them takes longer than starting
  /// the fake.
  func takeFirst() -> (memory: UnsafeMutableRawPointer, bytes: Int) {
    let bytes = min(Self.firstBytes, blockBytes)
    return (.allocate(byteCount: bytes, alignment: Self.smallAlignment), bytes)
  }

  /// A block of `bytes`, or of the one size if that is more.
  func take(bytes: Int) -> (memory: UnsafeMutableRawPointer, bytes: Int) {
    guard bytes <= blockBytes else {
      return (.allocate(byteCount: bytes, alignment: alignment), bytes)
    }
    let address = free.withLock { $0.popLast() }
    // It came from `allocate` and was not deallocated since.
    if let address, let block = unsafe UnsafeMutableRawPointer(bitPattern: address) {
      return unsafe (block, blockBytes)
    }
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: blockBytes,
      alignment: alignment
    )
    prepare(UInt(bitPattern: block), blockBytes)
    return unsafe (block, blockBytes)
  }

  /// Takes back an unused block.
  func give(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    let address = UInt(bitPattern: memory)
    let isKept = free.withLock { free in
      guard bytes == blockBytes, free.count < keptBlocks else { return false }
      free.append(address)
      return true
    }
    if !isKept { unsafe memory.deallocate() }
  }
}
