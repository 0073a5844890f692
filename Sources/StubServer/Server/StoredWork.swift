internal import JSONWire
internal import Primitives
public import WorkFixtures

/// A work that a tenant has stored.
public struct StoredWork: Sendable, Hashable {
  /// What the API calls it; nil to have an id drawn from the seed.
  public var id: String?
  /// What the API shows beside the id.
  public var work: MaintenanceWork

  /// A work to store.
  ///
  /// - Parameters:
  ///   - work: What the API shows beside the id.
  ///   - id: What the API calls it; nil to have an id drawn from the seed.
  public init(_ work: MaintenanceWork, id: String? = nil) {
    self.work = work
    self.id = id
  }

  /// The object as the API shows it; nil for what is no work.
  init?(json bytes: [UInt8]) {
    guard let node = try? JSONNode(parsing: bytes.span),
      let work = MaintenanceWork(body: bytes.span)
    else {
      return nil
    }
    self.init(work, id: node["id"]?.string)
  }

  /// As a scenario file writes it.
  var value: JSONValue {
    let body = (try? JSONValue(json: work.json)) ?? .null
    guard let id, case .object(let members) = body else { return body }
    return .object([.init("id", .string(id))] + members)
  }
}
