internal import Dispatch
internal import Guarding
internal import JSONDocuments
internal import JSONWire
internal import RequestJournal
internal import RequestMatching
internal import Scenarios
internal import Times

extension AdminAPI {
  private static let defaultTimeout = Duration.seconds(5)

  /// Answers once so many requests that match are recorded as are wanted, or after the timeout.
  func wait(_ call: AdminCall) throws(AdminError) -> AdminAnswer? {
    _ = try call.query([])
    var parts = WaitParts()
    try call.read("wait") { node, reader in
      WaitParts.table.read(node, into: &parts, &reader)
    }
    var filter = RecordFilter()
    filter.when = parts.when
    filter.status = parts.status
    let count = parts.count ?? .atLeastOne
    // Who waits for nothing to come means what is still to come.
    filter.since = parts.since ?? (count.max == 0 ? state.journal.counts.recorded : 0)
    let waiter = RequestWaiter(
      filter,
      count: count,
      journal: state.journal,
      arrivals: state.arrivals,
      reply: call.reply
    )
    guard waiter.look() else { return nil }
    try watchers.add(waiter)
    call.caller.keep(waiter)
    // What came between the look and the list would be missed.
    guard waiter.look() else {
      watchers.remove(waiter)
      return nil
    }
    let timeout = parts.timeout ?? Self.defaultTimeout
    queue.asyncAfter(deadline: .now() + .nanoseconds(Int(timeout.nanoseconds))) {
      [weak waiter, watchers] in
      guard let waiter else { return }
      waiter.timeIsUp(after: timeout)
      watchers.remove(waiter)
    }
    return nil
  }
}

/// The body of a wait.
private struct WaitParts: Sendable {
  var when = RequestPattern()
  var status: Int?
  var count: CountRange?
  var timeout: Duration?
  var since: UInt64?

  static let table = ObjectTable<WaitParts>(
    "a wait",
    [
      .init("when", .object(RequestPattern.table.name), "Which requests count; unset, all.") {
        node,
        parts,
        reader in
        RequestPattern.table.read(node, into: &parts.when, &reader)
      },
      .init("status", .integer(100...599), "Only requests that were answered with it count.") {
        node,
        parts,
        reader in
        parts.status = reader.integer(node, in: 100...599, for: "status").map { Int($0) }
      },
      .init("count", CountRange.shape, "How many; unset, at least 1.") { node, parts, reader in
        parts.count = CountRange.read(node, &reader)
      },
      .init(
        "since",
        .integer(0...Int64.max),
        "Only requests with a greater number count; unset, all, and for none those to come."
      ) { node, parts, reader in
        parts.since = reader.integer(node, in: 0...Int64.max, for: "since").map(UInt64.init)
      },
      .init(
        "timeout",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How long at most; unset, 5s."
      ) { node, parts, reader in
        parts.timeout = DurationText.read(node, for: "timeout", &reader)
      },
    ],
    hints: RequestPattern.hintsBesideWhen
  )
}

/// One call that waits. It counts on from where it looked last.
private final class RequestWaiter: Watcher {
  private let filter: RecordFilter
  private let count: CountRange
  private let journal: Journal
  private let arrivals: Arrivals
  private let reply: @Sendable (AdminAnswer) -> Void
  private let state = Guarded(State())

  private struct State {
    var follower = JournalFollower()
    var count = 0
    var requests: [UInt64] = []
    var isDone = false
  }

  /// Requests that an answer lists.
  private static let listed = 1000

  init(
    _ filter: RecordFilter,
    count: CountRange,
    journal: Journal,
    arrivals: Arrivals,
    reply: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    self.filter = filter
    self.count = count
    self.journal = journal
    self.arrivals = arrivals
    self.reply = reply
    arrivals.watch()
  }

  deinit { arrivals.unwatch() }

  func look() -> Bool {
    let last = state.withLock { state -> AdminAnswer? in
      guard !state.isDone else { return nil }
      journal.snapshot(following: &state.follower).forEach { request, bytes in
        guard filter.matches(request, bytes) else { return true }
        state.count += 1
        if state.requests.count < Self.listed { state.requests.append(request.sequence) }
        return true
      }
      let isTooMany = state.count > count.max ?? .max
      // None, or at most so many, is sure only at the end.
      guard isTooMany || count.min > 0 && state.count >= count.min else { return nil }
      state.isDone = true
      return answer(state, isMet: !isTooMany, note: "more came than were wanted")
    }
    guard let last else { return !state.withLock(\.isDone) }
    reply(last)
    return false
  }

  func timeIsUp(after timeout: Duration) {
    guard look() else { return }
    finish(note: "\(timeout) are over")
  }

  func end() { finish(note: "the fake stops") }

  private func finish(note: String) {
    let last = state.withLock { state -> AdminAnswer? in
      guard !state.isDone else { return nil }
      state.isDone = true
      return answer(state, isMet: count.contains(state.count), note: note)
    }
    if let last { reply(last) }
  }

  private func answer(_ state: State, isMet: Bool, note: String) -> AdminAnswer {
    var writer = JSONWriter()
    writer.object { writer in
      if !isMet {
        writer.member("message", "\(note): wanted \(count), got \(state.count)")
      }
      writer.member("count", state.count)
      writer.name("requests")
      writer.array { writer in for request in state.requests { writer.number(request) } }
      if !isMet, state.count < count.min {
        writer.name("nearest")
        writer.array { writer in
          for miss in journal.snapshot().nearest(to: filter) { miss.write(to: &writer) }
        }
      }
    }
    return AdminAnswer(status: isMet ? 200 : 408, body: writer.bytes)
  }
}
