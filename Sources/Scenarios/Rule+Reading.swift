internal import JSONDocuments
internal import JSONWire
internal import RequestMatching
internal import Times

extension Rule {
  static let table = ObjectTable<Rule>(
    "a rule",
    [
      .init("name", .string, "What the rule is called in the log and the journal.") {
        node,
        rule,
        _ in
        rule.name = node.string
      },
      .init(
        "when",
        .object(RequestPattern.table.name),
        "What a request must be like; unset, any request."
      ) { node, rule, reader in
        RequestPattern.table.read(node, into: &rule.when, &reader)
        rule.whenRange = node.range
      },
      .init(
        "each",
        ScriptKey.shape,
        "What the script keeps a position for each of; unset, for each tenant."
      ) { node, rule, reader in
        rule.each = ScriptKey(reading: node, &reader) ?? .tenant
        rule.eachRange = node.range
      },
      .init(
        "during",
        .object(ActivePeriod.table.name),
        "When the rule is in force, by the tenant's clock; unset, always."
      ) { node, rule, reader in
        rule.during = ActivePeriod(reading: node, &reader)
      },
      .init(
        "respond",
        .array(Step.shape),
        "The steps of the script, taken in order, the last one repeated.",
        isRequired: true
      ) { node, rule, reader in
        guard case .array(let steps) = node.value else { return }
        if steps.isEmpty { reader.error("'respond': expected at least one step", at: node.range) }
        rule.respond = steps.enumerated().map { index, node in
          var step = Step(reading: node, &reader)
          step.index = index
          return step
        }
      },
      .init(
        "then",
        .word(Ending.allCases.map(\.rawValue)),
        "What comes behind the last step: the first again (restart), or later rules (pass)."
      ) { node, rule, reader in
        let words = Ending.allCases.map(\.rawValue)
        rule.ending = reader.word(node, of: words, for: "then").flatMap(Ending.init)
        rule.endingRange = node.range
      },
    ]
  )

  /// The rules of an array.
  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Rule] {
    guard case .array(let elements) = node.value else { return [] }
    return elements.map { element in
      var rule = Rule()
      rule.range = element.range
      table.read(element, into: &rule, &reader)
      rule.script = Script(rule.respond, ending: rule.ending)
      rule.judgePlaces(&reader)
      return rule
    }
  }

  /// A fault that strikes early knows less of the request.
  private func judgePlaces(_ reader: inout DocumentReader) {
    if isOfConnections {
      let message =
        "a fault at \"accept\" strikes before anything of a request is known; leave out"
      if !when.isEmpty { reader.error("\(message) 'when'", at: whenRange) }
      if each != .tenant { reader.error("\(message) 'each'", at: eachRange) }
      for step in respond where step.fault?.place != .accept {
        guard case .documented = step.answer, step.fault == nil, step.delay == .none else {
          reader.error(
            "beside a fault at \"accept\" every step counts connections: it is such a fault, or "
              + "\"accept\" to let one in",
            at: step.range
          )
          continue
        }
      }
    }
    guard let step = respond.first(where: { $0.fault?.place == .head }) else { return }
    let message = "the fault at \"head\" strikes before the body is read"
    if when.body != nil { reader.error("\(message); match without 'body'", at: step.range) }
    if each == .body || each == .thing {
      reader.error("\(message); keep positions for each of something else", at: step.range)
    }
  }
}

extension ScriptKey {
  private static let words: [(String, ScriptKey)] = [
    ("tenant", .tenant), ("body", .body), ("thing", .thing), ("token", .token),
    ("connection", .connection),
  ]

  static let shape = ValueShape.either([
    .word(words.map(\.0)), .object(HeaderName.table.name),
  ])

  fileprivate init?(reading node: JSONNode, _ reader: inout DocumentReader) {
    if case .object = node.value {
      var header = HeaderName()
      HeaderName.table.read(node, into: &header, &reader)
      guard let name = header.name else { return nil }
      self = .header(name.lowercased())
      return
    }
    guard let word = reader.word(node, of: Self.words.map(\.0), for: "each"),
      let key = Self.words.first(where: { $0.0 == word })?.1
    else { return nil }
    self = key
  }

  /// The object that names a header field.
  struct HeaderName: Sendable {
    fileprivate var name: String?

    static let table = ObjectTable<HeaderName>(
      "a header's name",
      [
        .init("header", .string, "The name of a header field.", isRequired: true) {
          node,
          header,
          reader in
          header.name = node.string
          if let name = node.string, !RequestMatching.HeaderName.isName(name) {
            reader.error("'\(name)' is no name of a header field", at: node.range)
          }
        }
      ]
    )
  }
}

extension ActivePeriod {
  private static let limitForm =
    "a time in UTC such as \"2020-01-07T23:00:00Z\", or a duration such as \"1m\""
  static let limitShape = ValueShape.text(
    limitForm,
    pattern: "\(Timestamp.pattern)|\(DurationText.pattern)"
  )

  static let table = ObjectTable<ActivePeriod>(
    "a period",
    [
      .init(
        "from",
        limitShape,
        "The first moment: a time, or how long after the tenant's first request; unset, any."
      ) { node, period, reader in period.from = readLimit(node, for: "from", &reader) },
      .init(
        "to",
        limitShape,
        "The first moment behind it: a time, or how long after the tenant's first request."
      ) { node, period, reader in period.to = readLimit(node, for: "to", &reader) },
    ]
  )

  fileprivate init(reading node: JSONNode, _ reader: inout DocumentReader) {
    self.init()
    Self.table.read(node, into: &self, &reader)
    switch (from, to) {
    case (.time(let from)?, .time(let to)?), (.elapsed(let from)?, .elapsed(let to)?):
      if from >= to { reader.error("a period ends behind its start", at: node.range) }
    case (nil, nil) where node.memberRange(named: "from") ?? node.memberRange(named: "to") == nil:
      reader.error("a period needs 'from' or 'to'", at: node.range)
    default: break
    }
  }

  static func readLimit(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Limit? {
    guard let text = node.string else { return nil }
    if let time = Timestamp.parse(text) { return .time(time) }
    if let elapsed = DurationText.parse(text) {
      return .elapsed(Int64(clamping: elapsed.nanoseconds))
    }
    reader.error("'\(name)': expected \(limitForm), found \"\(text)\"", at: node.range)
    return nil
  }
}
