internal import JSONWire
internal import Primitives

/// A work that was created.
package struct StoredWork: Sendable {
  /// The work with its `id`, as JSON.
  package let bytes: [UInt8]
  /// Milliseconds since 1970 UTC.
  let start: Int64?
  let thing: String?
  let location: String?

  /// - Parameters:
  ///   - reader: What has read the work.
  ///   - created: The bytes that it has read.
  init(_ reader: borrowing WorkReader, _ created: Span<UInt8>) {
    var copy: [UInt8] = []
    copy.append(copying: created)
    bytes = copy
    start = reader.token(of: .startTimestamp).flatMap { Int64(created.string(in: $0)) }
    thing = reader.text(of: .thingId, in: created)
    location = reader.text(of: .locationId, in: created)
  }
}
