/// What one tenant has stored.
package struct TenantStore: Sendable {
  package var works = WorkStore()
  package var events = ObjectStore<StoredEvent>()

  package init() {}

  /// What all objects together are counted with.
  package var size: Int { works.size + events.size }
}
