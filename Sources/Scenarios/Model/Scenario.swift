package import Verification
package import FakedAPI
package import HTTPWire

/// What a fake does beyond, or instead of, what is documented.
package struct Scenario: Sendable {
  package var name: String?
  package var description: String?
  package var seed: UInt64?
  /// The clock of every tenant, until it is set; nil for the system's.
  package var clock: ClockSetting?
  /// What the time of a delay is measured by.
  package var delays = DelayClock.real
  /// The path that the whole API is under; nil to leave that to the fake.
  package var basePath: BasePath?
  package var access = AccessPolicy()
  /// Bodies are also refused for what the API allows but a client surely does not mean.
  package var isStrict = false
  package var stored = InitialStore()
  package var quotas: [Quota] = []
  package var rules: [Rule] = []
  package var expectations = Expectations()
  /// The scenario as one JSON document, which can be read again.
  package internal(set) var document = Array("{}".utf8)
  /// Finds the rules that can match; made once all rules have been read.
  var index = RuleIndex()
  /// The indices of rules that decide on connections before anything of a request is known.
  var connectionRules: [Int] = []
  package var decidesOnConnections: Bool { !connectionRules.isEmpty }
  /// The identity of each quota.
  var quotaIDs: [QuotaID] = []
  /// The rules whose scripts go by the work.
  package internal(set) var workRules: [RuleID] = []
  /// True if a fault may strike before the body has come.
  package internal(set) var hasHeadFaults = false
  /// True if a period or the end of a token counts from a tenant's first request.
  package internal(set) var countsFromFirstRequest = false

  /// The scenario of a fake that only does what is documented.
  package init() {}
}
