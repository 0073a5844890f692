internal import Primitives

/// A tenant as the owner of a store.
struct StoreOwner: Sendable {
  let name: FieldValue
  /// What the store holds until something changes it.
  let start: StartingStore
}
