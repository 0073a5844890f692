internal import Primitives

/// The identity of a quota, which stays when other quotas are added, removed or moved: its use is
/// kept by it. A quota is the same as long as its `per` and its `each` are. Among quotas that are
/// alike in this, the order decides.
struct QuotaID: Sendable, Hashable {
  private let kind: UInt64
  /// How many quotas before it are alike.
  private let ordinal: Int

  /// The identities of the quotas of one scenario, in their order.
  static func of(_ quotas: [Quota]) -> [QuotaID] {
    var counts: [UInt64: Int] = [:]
    return quotas.map { quota in
      let kind = quota.kind
      defer { counts[kind, default: 0] += 1 }
      return QuotaID(kind: kind, ordinal: counts[kind, default: 0])
    }
  }
}

extension Quota {
  /// A hash of what the quota counts.
  fileprivate var kind: UInt64 {
    var fingerprint = Fingerprint()
    switch window {
    case .month: fingerprint.combine(0)
    case .every(let length): fingerprint.combine(UInt64(bitPattern: length))
    }
    fingerprint.combine(holder == .tenant ? 0 : 1)
    return fingerprint.value
  }
}
