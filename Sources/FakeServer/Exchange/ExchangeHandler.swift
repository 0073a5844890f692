internal import Primitives
internal import HTTPWire
internal import Journal
internal import Scenarios

/// Answers the requests of one loop: decides on the response, writes it, and records both. It does no
/// I/O, and the documented 201 allocates nothing.
struct ExchangeHandler: ~Copyable {
  let state: ServerState
  let crossOrigin: CrossOrigin?
  private let deprecation: DeprecationFields?
  let selection: RuleSelection
  let scripted: ScriptedAnswers
  var documented: DocumentedAnswers
  var scenarios: ScenarioRegistry.Cache
  private(set) var setting: Exchange.Setting
  var writer = ResponseWriter()
  var recorder: ExchangeRecorder
  private let clock: ServerClock
  /// Set when the server stops: every connection then ends with its next response.
  var isStopping = false

  init(_ state: ServerState) {
    self.state = state
    let configuration = state.configuration
    let limits = configuration.limits
    clock = configuration.clock
    crossOrigin = configuration.cors.map(CrossOrigin.init)
    deprecation =
      configuration.marksDeprecation ? DeprecationFields(base: state.base?.text ?? "") : nil
    selection = RuleSelection(matchSteps: limits.matchSteps)
    scripted = ScriptedAnswers(answerBytes: limits.answerBytes)
    documented = DocumentedAnswers(state.stores, limits, base: state.base)
    scenarios = ScenarioRegistry.Cache(state.scenarios)
    setting = Exchange.Setting(
      limits: DecodedBody.Limits(inflatedBytes: limits.inflatedBytes, jsonDepth: limits.jsonDepth)
    )
    recorder = ExchangeRecorder(state)
  }

  /// To be called before the requests of a turn are handled.
  mutating func beginTurn() {
    setting.real = clock.real()
    writer.beginTurn(now: setting.real)
    scenarios.refresh()
  }

  /// The time for what names no tenant, in nanoseconds since 1970 UTC.
  var nowOfNoTenant: Int64 {
    scenarios.value.common.reading(tenant: "", real: setting.real).now
  }

  /// To be called after the requests of a turn were handled.
  mutating func endTurn() {
    if recorder.endTurn() { state.journalSignal.announce() }
  }
}

extension ExchangeHandler {
  /// The time of this moment on the clock of `JournalEntry.arrival`.
  var arrival: Int64 { Int64(clamping: clock.monotonic()).saturatingAdding(state.steadyOffset) }

  /// The exchange of a request, under the scenario that is in force at this moment.
  mutating func exchange(
    _ head: consuming RequestHead,
    _ message: Span<UInt8>,
    connection: UInt64
  ) -> Exchange {
    scenarios.refresh()
    setting.started = clock.monotonic()
    return Exchange(head, message, connection: connection, scenarios, setting)
  }

  /// Answers a complete request.
  ///
  /// - Parameters:
  ///   - exchange: The request.
  ///   - message: The bytes that begin with its head.
  ///   - body: Its body as framed.
  ///   - output: Where the response is written.
  /// - Returns: The response, which ends the output and has been recorded.
  mutating func handle(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>,
    into output: inout [UInt8]
  ) -> Response {
    exchange.sequence = recorder.nextSequence()
    var response = decide(&exchange, message, body, behind: output.count)
    if let change = response.change {
      recorder.make(change, of: exchange.storeOwner(message))
    }
    finish(exchange, &response, message, body, into: &output)
    return response
  }

  /// Writes the response to a request whose head was read, and records both.
  mutating func finish(
    _ exchange: borrowing Exchange,
    _ response: inout Response,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>,
    into output: inout [UInt8]
  ) {
    if response.isSent {
      // A scripted response may have ended the connection already.
      if response.head.connection != .close {
        response.head.connection =
          isStopping || exchange.endsConnection ? .close : exchange.head.connectionAnswer
      }
      crossOrigin?.allow(exchange, message, in: &response)
      deprecation?.add(to: &response, exchange, message)
    }
    let isHead = message.equals("HEAD", in: exchange.head.method)
    writer.write(&response, isHead: isHead, now: exchange.now, into: &output)
    let elapsed = clock.monotonic().saturatingSubtracting(exchange.started)
    recorder.record(
      JournalEntry(exchange, response, elapsed: elapsed, steadyOffset: state.steadyOffset),
      head: message.extracting(0..<exchange.head.end),
      body: body,
      response,
      in: output.span
    )
    documented.reuse(&response.body)
  }
}
