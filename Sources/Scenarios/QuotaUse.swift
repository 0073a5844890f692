internal import Times

/// What a quota counts for: one holder of one quota.
struct QuotaKey: Hashable {
  let quota: Int
  /// The token; empty for the tenant as a whole.
  let holder: String
}

/// How much of a quota has been used in the window at hand.
struct QuotaUse: Sendable {
  /// Nanoseconds since 1970 UTC.
  var window: Range<Int64>
  var count = 0
}

/// A request beyond a quota.
package struct QuotaOverrun: Sendable, Hashable {
  package let quota: Quota
  /// Until the quota is free again, rounded up; at least 1.
  package let secondsLeft: Int64
}

/// How much of a quota is left, for people who ask.
package struct QuotaState: Sendable, Hashable {
  package let quota: Quota
  /// Nil for a quota of the tenant as a whole.
  package let token: String?
  package let used: Int
  /// When the window ends, in nanoseconds since 1970 UTC.
  package let end: Int64
}

extension Scenario {
  /// Counts a request that has passed the checks before, unless a window is full.
  ///
  /// - Parameters:
  ///   - token: Of the request.
  ///   - now: On the tenant's clock.
  ///   - world: Of its tenant.
  ///   - counts: False to look without counting.
  /// - Returns: The full window that ends last; nil if there is room in all of them.
  package func quotaOverrun(
    token: String,
    now: Int64,
    in world: inout World,
    counting counts: Bool = true
  ) -> QuotaOverrun? {
    var overrun: QuotaOverrun?
    let keys = quotas.indices.map { key(of: $0, token: token) }
    for key in keys {
      let quota = quotas[key.quota]
      let use = quota.use(world.quotaUses[key], now: now)
      if use.count >= quota.requests {
        let left = (use.window.upperBound - now + 999_999_999) / 1_000_000_000
        if left > overrun?.secondsLeft ?? 0 {
          overrun = QuotaOverrun(quota: quota, secondsLeft: max(1, left))
        }
      }
      if counts { world.quotaUses[key] = use }
    }
    guard overrun == nil, counts else { return overrun }
    for key in keys { world.quotaUses[key]?.count += 1 }
    return nil
  }

  /// What a tenant's quotas stand at: each that has been used, or could be by the tenant as a whole.
  package func quotaStates(now: Int64, in world: World) -> [QuotaState] {
    quotas.indices.flatMap { index in
      var keys = world.quotaUses.keys.filter { $0.quota == index }.sorted { $0.holder < $1.holder }
      if keys.isEmpty, quotas[index].holder == .tenant { keys = [key(of: index, token: "")] }
      return keys.map { key in
        let use = quotas[index].use(world.quotaUses[key], now: now)
        return QuotaState(
          quota: quotas[index],
          token: quotas[index].holder == .token ? key.holder : nil,
          used: use.count,
          end: use.window.upperBound
        )
      }
    }
  }

  private func key(of quota: Int, token: String) -> QuotaKey {
    QuotaKey(quota: quota, holder: quotas[quota].holder == .token ? token : "")
  }
}

extension Quota {
  /// The use of the window that `now` lies in; a new one where the last has ended, or the clock was
  /// set back before it.
  fileprivate func use(_ last: QuotaUse?, now: Int64) -> QuotaUse {
    if let last, last.window.contains(now) { return last }
    return QuotaUse(window: window(at: now))
  }

  private func window(at now: Int64) -> Range<Int64> {
    switch window {
    case .month: return Timestamp.month(of: now)
    case .every(let length):
      let start = now - now % length
      return start..<start + length
    }
  }
}
