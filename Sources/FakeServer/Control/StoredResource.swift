internal import FakedAPI
package import JSONDocuments
package import Scenarios

/// A resource of what tenants have stored, as the admin API reads and changes it.
package struct StoredResource: Sendable {
  /// What messages call its objects.
  package let name: String
  /// True if the journal may drop requests that created objects before they are stored.
  var isReadFromJournal = false
  /// The members that an object may be given with.
  package let table: ObjectTable<GivenObject>
  /// All objects, in the order in which they were created.
  let objects: @Sendable (borrowing TenantStore) -> [any StoredObject]
  /// Puts objects in the place of all.
  let replace: @Sendable (inout TenantStore, [GivenObject], StartingStore) -> Void
  /// Removes one object; false if there is no such.
  let remove: @Sendable (inout TenantStore, _ id: String) -> Bool
}

extension StoredResource {
  package static let works = StoredResource(
    name: "works",
    isReadFromJournal: true,
    table: GivenObject.workTable,
    objects: { $0.works.inOrder },
    replace: { store, objects, start in
      store.works = ObjectStore(start.works(objects))
    },
    remove: { $0.works.remove($1) }
  )

  package static let events = StoredResource(
    name: "events",
    table: GivenObject.eventTable,
    objects: { $0.events.inOrder },
    replace: { store, objects, start in
      store.events = ObjectStore(start.events(objects))
    },
    remove: { $0.events.remove($1) }
  )
}
