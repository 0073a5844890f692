internal import FakedAPI
internal import Primitives
package import Scenarios

extension FakeControl {
  /// The objects of a resource that a tenant has stored, as JSON. Where two tenants are shown by this
  /// name, those of both that have changed something.
  ///
  /// - Throws: `limitReached` if there is no room for them, in the stores or in the answer.
  package func stored(_ resource: StoredResource, tenant: String) throws(ControlError) -> [[UInt8]]
  {
    let objects = try shown(resource, tenant: tenant)
    let limit = state.configuration.limits.answerBytes
    guard objects.reduce(0, { $0 + $1.count }) <= limit else {
      throw .limitReached(
        "the \(objects.count) \(resource.name) have more than \(limit) bytes; --answer-bytes allows more"
      )
    }
    return objects
  }

  private func shown(
    _ resource: StoredResource,
    tenant: String
  ) throws(ControlError) -> [[UInt8]] {
    var found: [(objects: [[UInt8]], isChanged: Bool)] = []
    for owner in owners(ofTenant: tenant) {
      var objects: [[UInt8]] = []
      try limited { () throws(APIRefusal) in
        _ = try state.stores.read(of: owner) { objects = resource.objects($0).map(\.bytes) }
      }
      found.append((objects, state.stores.keeps(owner)))
    }
    let changed = found.filter(\.isChanged)
    // What several have alike is one object: `replace` gives it to each.
    var seen: Set<[UInt8]> = []
    return (changed.isEmpty ? Array(found.prefix(1)) : changed).flatMap(\.objects)
      .filter { seen.insert($0).inserted }
  }

  /// Puts objects in the place of all that a tenant has stored of a resource.
  ///
  /// - Throws: `limitReached` if there is no room for them; then nothing changes.
  package func replace(
    _ resource: StoredResource,
    with objects: [GivenObject],
    tenant: String
  ) throws(ControlError) {
    for owner in owners(ofTenant: tenant) {
      try limited { () throws(APIRefusal) in
        try state.stores.replace(of: owner, endsLoss: resource.isReadFromJournal) {
          resource.replace(&$0, objects, owner.start)
        }
      }
    }
  }

  /// Removes an object that a tenant has stored.
  ///
  /// - Returns: How many are left, where it was.
  /// - Throws: `notStored`, or `limitReached` if it is not known what the tenant has stored.
  package func remove(_ resource: StoredResource, id: String, tenant: String) throws(ControlError)
    -> Int
  {
    var isRemoved = false
    for owner in owners(ofTenant: tenant) {
      try limited { () throws(APIRefusal) in
        if try state.stores.remove(of: owner, { resource.remove(&$0, id) }) { isRemoved = true }
      }
    }
    guard isRemoved else { throw .notStored(id: id) }
    return try shown(resource, tenant: tenant).count
  }

  private func owners(ofTenant name: String) -> [StoreOwner] {
    let start = activeScenario(of: name).start
    return FieldValue.spellings(of: name).map { StoreOwner(name: $0, start: start) }
  }

  private func limited(_ body: () throws(APIRefusal) -> Void) throws(ControlError) {
    do throws(APIRefusal) { try body() } catch { throw .limitReached(error.reason) }
  }
}
