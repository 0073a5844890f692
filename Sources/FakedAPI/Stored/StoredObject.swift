/// An object of a resource that a tenant has stored.
package protocol StoredObject: Sendable {
  var id: String { get }
  /// The object with its `id`, as JSON.
  var bytes: [UInt8] { get }
  /// Milliseconds since 1970 UTC.
  var start: Int64? { get }
  var thing: String? { get }
  var location: String? { get }
}

extension StoredObject {
  /// Bytes that it is counted with.
  package var size: Int { bytes.count + Self.overhead }

  /// About what its members and its places in the indices of the store take.
  package static var overhead: Int { 256 }
}
