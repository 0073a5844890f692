internal import CLinux
internal import Glibc

/// Runs a program as a shell runs a job: gives it the terminal, stops and continues together with
/// it, forwards signals, and ends and reaps the processes that it leaves behind.
package struct Supervisor: ~Copyable {
  private let signals: TerminationSignals
  private let child: ChildProcess
  private let terminal: ControllingTerminal?
  /// Nanoseconds from the first request to end to SIGKILL.
  private let grace: UInt64
  /// Children that this process had before, which do not belong to the program.
  private let others: Set<pid_t>

  private var requests = EndingRequests()
  /// When the remaining processes are killed, on the monotonic clock; nil before a request to end.
  private var deadline: UInt64?
  private var ending: ChildProcess.Ending?
  /// The first signal that asked to end the program while it ran.
  package private(set) var interruption: Int32?
  private var isStopped = false
  /// True if this process was told to stop, and stops once the program has.
  private var isToStop = false
  /// True while the program has the terminal.
  private var hasTerminal = false
  /// True if the program gets the terminal whenever this process has it.
  private var wantsTerminal: Bool

  /// Milliseconds between two checks of who has the terminal: `fg` sends no signal to a job that
  /// runs.
  private static let terminalInterval: UInt64 = 200
  /// Nanoseconds that the remaining processes have to end. One that does not end even when killed
  /// waits for a device; this process does not wait for it.
  private static let timeToEnd: UInt64 = 2_000_000_000
  /// Milliseconds between two checks of the remaining children.
  private static let lookInterval: UInt64 = 20

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; not empty.
  ///   - environment: All its variables.
  ///   - grace: Nanoseconds that the program has to end after the first request.
  ///   - signals: Made with `passedOn`, before any other thread started.
  /// - Throws: `ChildProcess.noSuchProgram`, or why it cannot be started.
  package init(
    _ command: [SystemText],
    environment: Environment,
    grace: UInt64,
    signals: TerminationSignals
  ) throws(SystemError) {
    self.signals = signals
    self.grace = grace
    let terminal = ControllingTerminal()
    others = Children.all
    wantsTerminal = ControllingTerminal.isForInput
    let isHanded = wantsTerminal && terminal?.isOurs ?? false
    do {
      child = try ChildProcess(
        command,
        environment: environment,
        terminal: isHanded ? terminal?.descriptorNumber : nil
      )
    } catch {
      // The child may have taken the terminal before it failed.
      if isHanded { terminal?.takeBack() }
      throw error
    }
    hasTerminal = isHanded
    self.terminal = terminal
  }

  /// Blocks until the program and all processes that it left behind have ended.
  ///
  /// - Returns: How the program ended.
  package mutating func run() throws(SystemError) -> ChildProcess.Ending {
    while true {
      if let ending {
        interruption = requests.number
        takeTerminalBack()
        endRest()
        return ending
      }
      if let signal = try signals.wait(milliseconds: timeToNextLook) { take(signal) }
      // The process number may be in use again.
      guard ending == nil else { continue }
      if let deadline, SystemClock.monotonic >= deadline { child.send(SIGKILL) }
      if !hasTerminal, wantsTerminal, terminal?.isOurs ?? false {
        giveTerminal()
        if isStopped { child.send(SIGCONT) }
      }
    }
  }

  /// Milliseconds until the next timed check; nil if none is due.
  private var timeToNextLook: Int32? {
    var time: UInt64?
    if terminal != nil, !hasTerminal, wantsTerminal { time = Self.terminalInterval }
    if let deadline {
      let now = SystemClock.monotonic
      // After the kill, the program is checked again and again.
      let left = deadline > now ? (deadline - now) / 1_000_000 + 1 : Self.lookInterval
      time = min(time ?? left, left)
    }
    return time.map { Int32(clamping: $0) }
  }

  private mutating func take(_ signal: Int32) {
    switch signal {
    case SIGCHLD: look()
    case SIGCONT: goOn()
    case SIGTSTP:
      isToStop = true
      child.send(SIGTSTP)
      if isStopped { stop(by: SIGTSTP) }
    case SIGINT, SIGTERM: end(signal)
    case SIGHUP, SIGQUIT:
      guard child.catches(signal) else { return end(signal) }
      child.send(signal)
      child.send(SIGCONT)
    // Another program in the group of this process wants the terminal.
    case SIGTTIN, SIGTTOU: break
    default: child.send(signal)
    }
  }

  /// Forwards a request to end.
  private mutating func end(_ signal: Int32) {
    let now = SystemClock.monotonic
    switch requests.add(signal, at: now) {
    case .first:
      let (end, overflows) = now.addingReportingOverflow(grace)
      deadline = overflows ? .max : end
      child.send(signal)
      // A stopped program gets the signal only once it continues.
      child.send(SIGCONT)
    case .same: break
    case .second: deadline = now
    }
  }
}

// The terminal, and stopping.
extension Supervisor {
  /// Reads the changes of all children, which also reaps orphans.
  private mutating func look() {
    var stop: Int32?
    let id = child.id
    var (isStopped, ending) = (isStopped, ending)
    Children.reap { child, change in
      guard child == id else { return }
      switch change {
      case .ended(let how): ending = how
      case .continued: (isStopped, stop) = (false, nil)
      case .stopped(let signal): (isStopped, stop) = (true, signal)
      }
    }
    (self.isStopped, self.ending) = (isStopped, ending)
    if let stop, ending == nil { follow(stop) }
  }

  /// Stops together with the program, or gives it the terminal if it stopped because it had none.
  private mutating func follow(_ signal: Int32) {
    let isForTerminal = signal == SIGTTIN || signal == SIGTTOU
    if isForTerminal {
      wantsTerminal = true
      if hasTerminal || terminal?.isOurs ?? false {
        giveTerminal()
        return child.send(SIGCONT)
      }
    }
    // If another process stopped the program, this one goes on, unless a program that does not run
    // would keep the terminal.
    let isForJob = terminal != nil && (isForTerminal || signal == SIGTSTP || hasTerminal)
    if isForJob || isToStop { stop(by: signal == SIGSTOP ? SIGTSTP : signal) }
  }

  /// Stops the group of this process, as the terminal would if the program were in it, so that the
  /// shell takes over; returns when the shell continues the group.
  private mutating func stop(by signal: Int32) {
    isToStop = false
    let hadTerminal = hasTerminal
    takeTerminalBack()
    if Self.stopGroup(by: signal) { return }
    // The group is orphaned: no shell could continue it, and the system does not stop it
    // (`setpgid(2)`).
    if signal == SIGTTIN || signal == SIGTTOU { child.send(SIGHUP) }
    if hadTerminal { giveTerminal() }
    child.send(SIGCONT)
  }

  /// Stops all processes of the group, this one included.
  ///
  /// - Returns: False if this one was not stopped.
  private static func stopGroup(by signal: Int32) -> Bool {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, signal)
    // Every other thread blocks it, so this one stops before `kill` returns.
    unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    kill(0, signal)
    unsafe pthread_sigmask(SIG_BLOCK, &mask, nil)
    // A stop signal discards a pending SIGCONT, so a pending one has arrived since.
    var pending = sigset_t()
    unsafe sigpending(&pending)
    return unsafe sigismember(&pending, SIGCONT) == 1
  }

  /// Continues the program, with the terminal if this process has it now.
  private mutating func goOn() {
    isToStop = false
    if terminal?.isOfShell ?? false { hasTerminal = false }
    if wantsTerminal, terminal?.isOurs ?? false { giveTerminal() }
    child.send(SIGCONT)
  }

  private mutating func giveTerminal() {
    terminal?.give(to: child.id)
    hasTerminal = terminal != nil
  }

  private mutating func takeTerminalBack() {
    if hasTerminal, !(terminal?.isOfShell ?? false) { terminal?.takeBack() }
    hasTerminal = false
  }
}

// The processes that the program leaves behind.
extension Supervisor {
  /// Ends the remaining processes: asks them, and kills those that have not ended in time.
  private mutating func endRest() {
    let end = min(deadline ?? .max, SystemClock.monotonic + Self.timeToEnd)
    var asked: Set<pid_t> = []
    while SystemClock.monotonic < end {
      let left = rest
      if left.isEmpty { return }
      // Their own children are adopted in turn, and asked at the next check.
      signal(left.subtracting(asked), [SIGTERM, SIGCONT])
      asked.formUnion(left)
      if isToldToHurry() { break }
    }
    let last = SystemClock.monotonic + Self.timeToEnd
    while SystemClock.monotonic < last {
      let left = rest
      if left.isEmpty { return }
      signal(left, [SIGKILL])
      _ = isToldToHurry()
    }
  }

  /// Sends signals to children, and to the whole group of the program if one of them is in it: the
  /// number of an empty group may be in use again.
  private func signal(_ ids: Set<pid_t>, _ numbers: [Int32]) {
    let hasGroup = ids.contains { getpgid($0) == child.id }
    for number in numbers {
      if hasGroup { kill(-child.id, number) }
      for id in ids where getpgid(id) != child.id { kill(id, number) }
    }
  }

  /// The remaining processes of the program, after those that have ended are reaped.
  private var rest: Set<pid_t> {
    Children.reap()
    return Children.all.subtracting(others)
  }

  /// Waits for `lookInterval`, or until a child changes.
  ///
  /// - Returns: True if another request to end arrives: the remaining processes then get no more
  ///   time.
  private mutating func isToldToHurry() -> Bool {
    guard let signal = try? signals.wait(milliseconds: Int32(Self.lookInterval)),
      TerminationSignals.handedOn.contains(signal)
    else { return false }
    return requests.add(signal, at: SystemClock.monotonic) != .same
  }
}
