/// Memory that works are written into one behind the other, without asking each time whether there
/// is room: that is asked once for each work.
@safe
package struct WorkLines: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  package private(set) var count = 0

  package init() {
    capacity = 4096
    unsafe start = .allocate(byteCount: capacity, alignment: 64)
  }

  deinit { unsafe start.deallocate() }

  /// Forgets what was written and keeps the memory.
  package mutating func removeAll() { count = 0 }

  /// Calls `body` with the bytes that were written.
  package func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    let span = unsafe Span<UInt8>(_unsafeBytes: bytes)
    return try body(span)
  }

  package mutating func append(_ bytes: Span<UInt8>) {
    reserve(bytes.count)
    let target = unsafe start + count
    unsafe bytes.withUnsafeBytes { source in
      if let base = source.baseAddress {
        unsafe target.copyMemory(from: base, byteCount: source.count)
      }
    }
    count += bytes.count
  }

  package mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// Lets `write` put bytes behind those that are there.
  ///
  /// - Parameters:
  ///   - room: The most that it writes, copies of whole slots included.
  ///   - write: Takes the first place and returns the one behind the last byte.
  @inline(__always)
  @unsafe
  mutating func extend(
    room: Int,
    _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
  ) {
    if capacity &- count < room { reserve(room) }
    let end = unsafe write(start + count)
    count = unsafe end - start
  }

  private mutating func reserve(_ room: Int) {
    guard capacity - count < room else { return }
    capacity = max(capacity * 2, count + room)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    unsafe larger.copyMemory(from: start, byteCount: count)
    unsafe start.deallocate()
    unsafe start = larger
  }
}
