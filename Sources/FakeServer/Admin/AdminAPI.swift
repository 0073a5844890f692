internal import Journal
internal import LinuxIO
internal import Page

/// The calls under `/__mock`. Those that take time run on threads of their own, so that no query,
/// however long, holds up a loop, a change, or a call that waits for requests.
final class AdminAPI: Sendable {
  private let control: FakeControl
  private let gate: AdminGate
  /// Runs calls that change something, one after another.
  private let changes: WorkerPool

  /// How long the server's stop waits for a call that does not look whether it is still wanted.
  private static let endTime = Duration.milliseconds(200)

  /// - Throws: Why the system gives no thread.
  init(_ control: FakeControl) throws(SystemError) {
    let configuration = control.state.configuration
    self.control = control
    gate = AdminGate(token: configuration.adminToken, hosts: configuration.adminHosts)
    changes = try WorkerPool(threads: 1)
  }

  /// Answers `request`, at once or later on another thread; only as long as `lifetime` lasts.
  func answer(
    _ request: AdminRequest,
    for lifetime: CallLifetime,
    _ done: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    if let file = PageAnswers.file(at: request.route) {
      return show(file, request, for: lifetime, done)
    }
    let matches = AdminRouter.matches(request.route)
    do throws(AdminError) {
      try gate.admit(request, isProbe: matches.first?.route.kind == .probe)
      let match = try AdminRouter.match(request, among: matches)
      start(match, request, for: lifetime, done)
    } catch {
      AdminReply(to: request, formats: [.json], for: lifetime, done).refuse(error)
    }
  }

  /// Answers the calls that wait for requests, and lets no other begin to wait.
  func endWaiting() { control.endWaiting() }

  /// Ends the threads. What is queued is dropped; what runs is waited for a moment only.
  func end() {
    control.end(within: Self.endTime)
    changes.end(within: Self.endTime)
  }
}

extension AdminAPI {
  private func show(
    _ file: PageFile,
    _ request: AdminRequest,
    for lifetime: CallLifetime,
    _ done: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    let reply = AdminReply(to: request, formats: [.json], for: lifetime, done)
    do throws(AdminError) {
      try gate.admitToPage(request)
      let answer = try PageAnswers.answer(file, to: request)
      // Compressing it takes time that the loop does not have.
      control.queries.submit(for: lifetime) { reply.send(answer) }
    } catch {
      reply.refuse(error)
    }
  }

  private func start(
    _ match: AdminRouter.Match,
    _ request: AdminRequest,
    for lifetime: CallLifetime,
    _ done: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    let route = match.route
    let reply = AdminReply(to: request, formats: route.formats, for: lifetime, done)
    do throws(AdminError) {
      try AdminCall.checkBody(of: request, for: route)
      let call = AdminCall(
        route: route,
        request: request,
        control: control.during(lifetime),
        lifetime: lifetime,
        reply: reply,
        query: try AdminQuery(request.query ?? "", route.query),
        numbers: match.numbers
      )
      switch route.kind {
      case .probe: run(call)
      case .change: changes.submit(for: lifetime) { self.run(call) }
      case .query: control.queries.submit(for: lifetime) { self.run(call) }
      }
    } catch {
      reply.refuse(error)
    }
  }

  private func run(_ call: AdminCall) {
    do throws(AdminError) {
      // A probe is small, and tells a supervisor whether to start the fake anew.
      guard control.state.unreadAdmin.haveRoom || call.route.kind == .probe else {
        throw AdminError(503, "too many answers wait for their clients to read them")
      }
      guard let answer = try call.route.action(call) else { return }
      assert(
        call.route.statuses.contains(answer.status),
        "\(call.route.path.text): \(answer.status)"
      )
      call.reply.send(answer)
    } catch {
      call.reply.refuse(error)
    }
  }
}
