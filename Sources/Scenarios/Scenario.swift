package import MaintenanceWorks
package import RequestMatching

/// What a fake does beyond, or instead of, what is documented.
package struct Scenario: Sendable {
  package var name: String?
  package var description: String?
  package var seed: UInt64?
  /// The clock of every tenant, until somebody sets it; nil for that of the system.
  package var clock: ClockSetting?
  /// What the time of a delay is measured by.
  package var delays = DelayClock.real
  package var access = AccessPolicy()
  /// Bodies are also refused for what is documented nowhere, but surely not meant.
  package var isStrict = false
  package var quotas: [Quota] = []
  package var rules: [Rule] = []
  package var expectations = Expectations()
  /// The scenario as one JSON document, which can be read again.
  package internal(set) var document = Array("{}".utf8)
  /// Finds the rules that can match, once all have been read.
  var index = RuleIndex()
  /// Which rules decide on connections before anything of a request is known.
  var connectionRules: [Int] = []
  package var decidesOnConnections: Bool { !connectionRules.isEmpty }
  /// True if a fault may strike before the body has come.
  package internal(set) var hasHeadFaults = false
  /// True if something counts from a tenant's first request.
  package internal(set) var countsFromFirstRequest = false

  /// The scenario of a fake that only does what is documented.
  package init() {}
}

/// What the time of a delay is measured by.
package enum DelayClock: String, Sendable, Hashable, CaseIterable {
  /// The time that really passes.
  case real
  /// The clock of the tenant: a frozen one holds an answer until it is advanced.
  case virtual
}

/// Answers the requests that match, along a script.
package struct Rule: Sendable {
  package var name: String?
  package var when = RequestPattern()
  /// What the rule keeps positions in its script by.
  package var each = ScriptKey.tenant
  /// When the rule is in force; nil for always.
  package var during: ActivePeriod?
  /// At least one step.
  package var respond: [Step] = []
  /// What comes behind the last step; nil for what its `times` says.
  package var ending: Ending?
  /// Which step has its turn when, once all have been read.
  var script = Script()
  // Where the rule and some of its members stand in their file.
  var range = 0..<0
  var whenRange = 0..<0
  var eachRange = 0..<0
  var endingRange = 0..<0

  package enum Ending: String, Sendable, Hashable, CaseIterable {
    /// The script begins anew.
    case restart
    /// Later rules have their turn.
    case pass
  }

  init() {}
}

/// What a script has a position for each of.
package enum ScriptKey: Sendable, Hashable {
  case tenant
  /// The body with its content coding undone.
  case body
  /// The `thingId` of the body.
  case thing
  /// The bearer token.
  case token
  case connection
  /// The value of the field of that name, in lower case.
  case header(String)
}

/// When a rule is in force: from one time to just before another.
package struct ActivePeriod: Sendable, Hashable {
  package enum Limit: Sendable, Hashable {
    /// Nanoseconds since 1970 UTC.
    case time(Int64)
    /// Nanoseconds since the tenant's first request under the scenario.
    case elapsed(Int64)
  }

  package var from: Limit?
  package var to: Limit?

  package init(from: Limit? = nil, to: Limit? = nil) {
    self.from = from
    self.to = to
  }

  func contains(_ now: Int64, started: Int64) -> Bool {
    func time(_ limit: Limit) -> Int64 {
      switch limit {
      case .time(let time): time
      case .elapsed(let elapsed): started &+ elapsed
      }
    }
    return (from.map { time($0) <= now } ?? true) && (to.map { now < time($0) } ?? true)
  }
}

/// So many requests in each window of the clock; the documented 429 beyond.
package struct Quota: Sendable, Hashable {
  package enum Window: Sendable, Hashable {
    /// Nanoseconds, counted from 1970 UTC: hours begin at the hour.
    case every(Int64)
    /// The month of the calendar in UTC.
    case month
  }

  package enum Holder: String, Sendable, Hashable, CaseIterable {
    case tenant
    case token
  }

  package var requests = 0
  package var window = Window.every(1)
  /// How the file says it.
  package var windowText = ""
  package var holder = Holder.tenant
  /// True if the refusal says in how many seconds the window ends.
  package var saysRetryAfter = false

  init() {}
}
