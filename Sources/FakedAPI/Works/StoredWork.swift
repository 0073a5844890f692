internal import JSONWire
internal import Primitives

/// A work that was created.
package struct StoredWork: StoredObject {
  package let id: String
  package let bytes: [UInt8]
  package let start: Int64?
  package let thing: String?
  package let location: String?

  /// - Parameters:
  ///   - id: Of the work.
  ///   - reader: What has read the body that the work is made from.
  ///   - body: The bytes that it has read.
  init(id: String, _ reader: borrowing WorkReader, _ body: Span<UInt8>) {
    self.id = id
    var bytes: [UInt8] = []
    reader.write(id: id, body: body, into: &bytes)
    self.bytes = bytes
    start = reader.token(of: .startTimestamp).flatMap { Int64(body.string(in: $0)) }
    thing = reader.text(of: .thingId, in: body)
    location = reader.text(of: .locationId, in: body)
  }

  /// A work that tenants start with. Nil if the body is not a valid work.
  ///
  /// - Parameters:
  ///   - body: The work without its `id`.
  ///   - id: Nil to draw one.
  ///   - seed: What it is drawn from.
  ///   - index: Of the work among all that tenants start with.
  package init?(body: Span<UInt8>, id: String? = nil, seed: UInt64, index: Int) {
    var reader = WorkReader()
    guard (try? reader.read(body)) != nil else { return nil }
    let start = reader.token(of: .startTimestamp).flatMap { Int64(body.string(in: $0)) }
    let drawn = WorkID(given: index, start: start ?? 0, seed: seed)
    self.init(id: id ?? drawn.text, reader, body)
  }

  /// Nil if the bytes are no work with an id.
  ///
  /// - Parameter created: The work as the fake answered it, which begins with its `id`.
  package init?(_ created: Span<UInt8>) {
    var reader = WorkReader()
    do {
      try reader.read(created)
      guard let id = try Self.id(in: created) else { return nil }
      self.init(id: id, reader, created)
    } catch {
      return nil
    }
  }

  /// The `id`, which is the first member.
  private static func id(in created: Span<UInt8>) throws(JSONError) -> String? {
    var scanner = JSONScanner()
    try scanner.begin(created)
    try scanner.beginObject(created)
    guard let key = try scanner.nextKey(created, isFirst: true),
      key.decoded(from: created) == "id", try scanner.kind(created) == .string
    else { return nil }
    return try scanner.string(created).decoded(from: created)
  }
}
