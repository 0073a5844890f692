internal import FakedAPI
internal import Primitives
internal import Scenarios

extension FakeControl {
  /// The objects of a resource that a tenant has stored, as JSON. Where two tenants are shown by this
  /// name, those of both that have changed something.
  ///
  /// - Throws: `limitReached` if there is no room for them, in the stores or in the answer.
  func stored(_ resource: StoredResource, tenant: String) throws(ControlError) -> [[UInt8]] {
    var found: [(objects: [[UInt8]], isChanged: Bool)] = []
    for owner in owners(ofTenant: tenant) {
      var objects: [[UInt8]] = []
      try limited { () throws(APIRefusal) in
        _ = try state.stores.read(of: owner) { objects = resource.objects($0).map(\.bytes) }
      }
      found.append((objects, state.stores.keeps(owner)))
    }
    let changed = found.filter(\.isChanged)
    let objects = (changed.isEmpty ? Array(found.prefix(1)) : changed).flatMap(\.objects)
    let limit = state.configuration.limits.answerBytes
    guard objects.reduce(0, { $0 + $1.count }) <= limit else {
      throw .limitReached(
        "the \(objects.count) \(resource.name) have more than \(limit) bytes; --answer-bytes allows more"
      )
    }
    return objects
  }

  /// Puts objects in the place of all that a tenant has stored of a resource.
  ///
  /// - Throws: `limitReached` if there is no room for them; then nothing changes.
  func replace(
    _ resource: StoredResource,
    with objects: [GivenObject],
    tenant: String
  ) throws(ControlError) {
    var amount = StoreRoom.Amount()
    amount.bytes = objects.reduce(0) { $0 + $1.body.count + StoredWork.overhead }
    if resource.isReadFromJournal { amount.works = objects.count }
    for owner in owners(ofTenant: tenant) {
      try limited { () throws(APIRefusal) in
        try state.stores.change(owner, adding: amount, endsLoss: resource.isReadFromJournal) {
          resource.replace(&$0, objects, owner.start)
        }
      }
    }
  }

  /// Removes an object that a tenant has stored.
  ///
  /// - Throws: `notStored`, or `limitReached` if it is not known what the tenant has stored.
  func remove(_ resource: StoredResource, id: String, tenant: String) throws(ControlError) {
    var isFound = false
    for owner in owners(ofTenant: tenant) {
      try limited { () throws(APIRefusal) in
        let isRemoved = try state.stores.change(owner) { resource.remove(&$0, id) }
        isFound = isFound || isRemoved
      }
    }
    guard isFound else { throw .notStored(id: id) }
  }

  private func owners(ofTenant name: String) -> [StoreOwner] {
    let start = activeScenario(of: name).start
    return FieldValue.spellings(of: name).map { StoreOwner(name: $0, start: start) }
  }

  private func limited(_ body: () throws(APIRefusal) -> Void) throws(ControlError) {
    do throws(APIRefusal) { try body() } catch { throw .limitReached(error.reason) }
  }
}
