internal import HTTPWire
internal import JSONWire
internal import RequestMatching

/// How much a server accepts before it refuses, each with the status of the refusal.
package struct ServerLimits: Sendable, Hashable {
  /// Bytes of a request line: 414.
  package var requestLineBytes = RequestLimits().requestLineBytes
  /// Bytes of a request head, and of a trailer: 431.
  package var headBytes = RequestLimits().headBytes
  /// Fields of a head, and of a trailer: 431.
  package var fieldCount = RequestLimits().fieldCount
  /// Bytes of a body as sent: 413.
  package var bodyBytes = RequestLimits().bodyBytes
  /// Bytes of a body once inflated: 413.
  package var inflatedBytes = 32 * 1024 * 1024
  /// Levels of nesting in a JSON body: 400.
  package var jsonDepth = JSONLimits.depth
  /// Positions in scripts, and quotas, that are remembered: 503.
  package var positions = 1_000_000
  /// Scenarios of single tenants: 503.
  package var tenantScenarios = 1000
  /// Bytes of all responses together that wait for their clients to read them, or for their time: 503.
  package var unsentBytes = 256 * 1024 * 1024
  /// Bytes of what all tenants together have stored: 503 for what asks for it or adds to it.
  package var storedBytes = 256 * 1024 * 1024
  /// Works that all tenants together have stored: 503 as above.
  package var storedWorks = 1_000_000
  /// Sessions, and users that have had one, that are remembered, of all tenants together: 503 for a
  /// log-in.
  package var storedSessions = 200_000
  /// Bytes of one answer that is made from templates, or of a list: 500.
  package var answerBytes = 16 * 1024 * 1024
  /// Steps of work that matching one request may cost, over all rules: 500. A query of the admin API
  /// may cost as many for each recorded request.
  package var matchSteps = MatchingCost.defaultLimit
  /// Connections at once, over all loops: 503.
  package var connections = 16_384
  /// Calls of the admin API at once that wait for requests or follow them: 503.
  package var waiters = 1000
  /// Lists of any length at once that the admin API streams, each of which keeps what it has not sent
  /// yet: 503.
  package var streams = 16
  /// How long a connection may be silent between two requests, or not read its answers: it ends
  /// without one.
  package var idleTime = Duration.seconds(75)
  /// From the first byte of a request to the end of its head: 408.
  package var headTime = Duration.seconds(15)
  /// From there to the end of its body: 408.
  package var bodyTime = Duration.seconds(60)

  package init() {}

  var request: RequestLimits {
    var limits = RequestLimits()
    limits.requestLineBytes = requestLineBytes
    // Places in a head are kept in 32 bits.
    limits.headBytes = min(headBytes, Int(Int32.max))
    limits.fieldCount = fieldCount
    limits.bodyBytes = bodyBytes
    return limits
  }
}
