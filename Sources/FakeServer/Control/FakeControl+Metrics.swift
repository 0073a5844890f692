internal import Journal
internal import Primitives

extension FakeControl {
  /// What the fake has counted, and what it has at this moment. It takes no lock for longer than a copy
  /// of a few numbers, and looks at no request.
  package var metrics: FakeMetrics {
    let sums = state.counters.sums
    let journal = state.journal.counts
    let (waiters, followers) = subscriptions.counts
    var metrics = FakeMetrics()
    metrics.start = Int64(clamping: state.started).saturatingAdding(state.steadyOffset)
    metrics.uptime = state.configuration.clock.monotonic().saturatingSubtracting(state.started)
    metrics.requests = sums.requests.map { answer, count in
      FakeMetrics.RequestCount(outcome: answer.outcome, status: answer.status, count: count)
    }
    metrics.requests.sort {
      ($0.outcome.rawValue, $0.status ?? 0) < ($1.outcome.rawValue, $1.status ?? 0)
    }
    metrics.durations = sums.durations
    metrics.openConnections = state.connections.openCount
    metrics.acceptedConnections = state.connections.acceptedCount
    metrics.refusedConnections = sums.refusedConnections
    metrics.recorded = journal.recorded
    metrics.evicted = journal.evicted
    metrics.journalBytes = journal.bytes
    metrics.recordFailures = state.recorder?.failureCount ?? 0
    metrics.listStreams = listStreams.usedPlaces
    metrics.followers = followers
    metrics.waiters = waiters
    return metrics
  }
}
