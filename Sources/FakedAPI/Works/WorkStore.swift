/// The works that a tenant has stored.
package typealias WorkStore = ObjectStore<StoredWork>
