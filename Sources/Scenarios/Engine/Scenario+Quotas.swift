package import Primitives

extension Scenario {
  /// Counts a request that has passed the checks before, unless a window is full.
  ///
  /// - Parameters:
  ///   - token: The token of the request.
  ///   - now: The time on the tenant's clock.
  ///   - state: The state of its tenant.
  ///   - counts: False to look without counting.
  /// - Returns: The full window that ends last; nil if there is room in all of them.
  package func quotaOverrun(
    token: FieldValue,
    now: Int64,
    in state: inout TenantState,
    counting counts: Bool = true
  ) -> QuotaOverrun? {
    var overrun: QuotaOverrun?
    let keys = quotas.indices.map { key(of: $0, token: token) }
    for (quota, key) in zip(quotas, keys) {
      let use = quota.use(state.quotaUses[key], now: now)
      if use.count >= quota.requests {
        let left = use.window.upperBound.saturatingSubtracting(now).dividedUp(by: 1_000_000_000)
        if left > overrun?.secondsLeft ?? 0 {
          overrun = QuotaOverrun(quota: quota, secondsLeft: max(1, left))
        }
      }
      if counts { state.keep(use, of: key) }
    }
    guard overrun == nil, counts else { return overrun }
    for key in keys {
      guard var use = state.quotaUses[key] else { continue }
      use.count += 1
      state.keep(use, of: key)
    }
    return nil
  }

  /// How far a tenant's quotas are used up: those that count for the tenant as a whole, and the
  /// others for each token that has used them.
  package func quotaStates(now: Int64, in state: TenantState) -> [QuotaState] {
    quotas.indices.flatMap { index in
      let quota = quotas[index]
      var keys = state.quotaUses.keys.filter { $0.quota == quotaIDs[index] }
        .sorted { $0.holder.bytes.lexicographicallyPrecedes($1.holder.bytes) }
      if keys.isEmpty, quota.holder == .tenant { keys = [key(of: index, token: "")] }
      return keys.map { key in
        let use = quota.use(state.quotaUses[key], now: now)
        return QuotaState(
          quota: quota,
          token: quota.holder == .token ? key.holder.text : nil,
          used: use.count,
          end: use.window.upperBound
        )
      }
    }
  }

  private func key(of index: Int, token: FieldValue) -> QuotaKey {
    QuotaKey(quota: quotaIDs[index], holder: quotas[index].holder == .token ? token : "")
  }
}
