/// Works as bytes, one after the other.
package struct WorkLines: ~Copyable {
  /// What was written, and room after it.
  private var bytes = [UInt8](repeating: 0, count: 4096)
  package private(set) var count = 0

  package init() {}

  /// Forgets what was written and keeps the memory.
  package mutating func removeAll() { count = 0 }

  /// Calls `body` with the bytes that were written.
  package func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(bytes.span.extracting(first: count))
  }

  package mutating func append(_ more: Span<UInt8>) {
    reserve(more.count)
    for index in more.indices { bytes[count + index] = more[index] }
    count += more.count
  }

  package mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  /// Lets `write` put bytes after those that are there.
  ///
  /// - Parameters:
  ///   - room: The most that it writes, copies of whole slots included.
  ///   - write: Is given the bytes and the first free place, and moves the place to after the last
  ///     byte that it writes.
  @inline(__always)
  mutating func extend(room: Int, _ write: (inout MutableRawSpan, inout Int) -> Void) {
    if bytes.count &- count < room { reserve(room) }
    var place = count
    var span = bytes.mutableSpan
    // Safe, because every value of a byte is a valid one.
    var raw = unsafe span.mutableBytes
    write(&raw, &place)
    precondition(place <= raw.byteCount)
    count = place
  }

  private mutating func reserve(_ room: Int) {
    guard bytes.count - count < room else { return }
    bytes += [UInt8](repeating: 0, count: max(bytes.count, room))
  }
}
