internal import FakeServer
internal import JSONWire
internal import Primitives
internal import Scenarios

extension TenantScope {
  /// The works that the tenant has stored, in the order in which they were created.
  ///
  /// - Throws: `FakeError` if they do not fit into memory that the fake may use.
  public var storedWorks: [StoredWork] {
    get throws { try stored(StoredResource.works).compactMap { StoredWork(json: $0) } }
  }

  /// The historical events that the tenant has stored, as the API shows them.
  ///
  /// - Throws: `FakeError` if they do not fit into memory that the fake may use.
  public var storedEvents: [JSONValue] {
    get throws {
      try stored(.events).compactMap { bytes in
        (try? JSONNode(parsing: bytes.span)).map { JSONValue($0) }
      }
    }
  }

  /// Puts works in the place of all that the tenant has stored.
  ///
  /// - Throws: `ScenarioError` for a work that the API does not take, or for an id that comes twice;
  ///   `FakeError` if there is no room. Then nothing changes.
  public func store(works: [StoredWork]) throws {
    try replace(.works, with: JSONValue.array(works.map(\.value)))
  }

  /// Puts historical events in the place of all that the tenant has stored.
  ///
  /// - Throws: `ScenarioError` for an event that the API does not show, `FakeError` for an id that comes
  ///   twice, or if there is no room; then nothing changes.
  public func store(events: [JSONValue]) throws {
    try replace(.events, with: JSONValue.array(events))
  }

  /// Removes a work that the tenant has stored.
  ///
  /// - Throws: `FakeError` if the tenant has stored no work with this id.
  public func removeStoredWork(id: String) throws { try remove(.works, id) }

  /// Removes a historical event that the tenant has stored.
  ///
  /// - Throws: `FakeError` if the tenant has stored no event with this id.
  public func removeStoredEvent(id: String) throws { try remove(.events, id) }

  private func stored(_ resource: StoredResource) throws -> [[UInt8]] {
    try FakeError.of { () throws(ControlError) in
      try server.control.stored(resource, tenant: tenant)
    }
  }

  private func replace(_ resource: StoredResource, with value: JSONValue) throws {
    var objects: [GivenObject] = []
    try value.read(resource.name) { node, reader in
      objects = GivenObject.readAll(node, resource.table, &reader)
    }
    try FakeError.of { () throws(ControlError) in
      try server.control.replace(resource, with: objects, tenant: tenant)
    }
  }

  private func remove(_ resource: StoredResource, _ id: String) throws {
    _ = try FakeError.of { () throws(ControlError) in
      try server.control.remove(resource, id: id, tenant: tenant)
    }
  }
}
