internal import FakedAPI
internal import Primitives
internal import Synchronization

/// How much all tenants together have stored, and how much they may.
final class StoreRoom: Sendable {
  /// An amount of what is stored.
  struct Amount {
    /// Of works and events, each with its overhead.
    var bytes = 0
    var works = 0
  }

  private let bytes = Atomic(0)
  private let works = Atomic(0)
  private let limit: Amount

  init(_ limits: ServerLimits) {
    limit = Amount(bytes: limits.storedBytes, works: limits.storedWorks)
  }

  /// Counts another amount in place of one that was counted before.
  func count(_ now: Amount, insteadOf before: Amount) {
    bytes.add(now.bytes - before.bytes, ordering: .relaxed)
    works.add(now.works - before.works, ordering: .relaxed)
  }

  /// Why so much more is not stored; nil if there is room for it, or if it is not more.
  func refusal(of more: Amount) -> APIRefusal? {
    if more.bytes > 0,
      bytes.load(ordering: .relaxed).saturatingAdding(more.bytes) > limit.bytes
    {
      return Self.refusal("\(limit.bytes) bytes", option: "--stored-bytes")
    }
    if more.works > 0,
      works.load(ordering: .relaxed).saturatingAdding(more.works) > limit.works
    {
      return Self.refusal("\(Plural.count(limit.works, "work"))", option: "--stored-works")
    }
    return nil
  }

  private static func refusal(_ limit: String, option: String) -> APIRefusal {
    APIRefusal(
      503,
      "what all tenants have stored may have \(limit); \(option) allows more, and "
        + "POST /__mock/reset gives room"
    )
  }
}

extension StoreRoom.Amount {
  static func + (one: Self, other: Self) -> Self {
    Self(
      bytes: one.bytes.saturatingAdding(other.bytes),
      works: one.works.saturatingAdding(other.works)
    )
  }

  static func - (one: Self, other: Self) -> Self {
    Self(
      bytes: one.bytes.saturatingSubtracting(other.bytes),
      works: one.works.saturatingSubtracting(other.works)
    )
  }

  /// What a store has.
  init(_ store: borrowing TenantStore) {
    self.init(bytes: store.size, works: store.works.count)
  }
}
