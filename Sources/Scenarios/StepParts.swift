internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Randomness
internal import Times

/// The members of a step as they were read, before they are judged together.
struct StepParts: Sendable {
  private typealias Placed<Value> = (value: Value, at: Range<Int>)

  private var status: Placed<Int>?
  private var headers: Placed<[(name: String, value: Template)]>?
  /// Whichever of body, text and file is there, with its media type.
  private var body: Placed<ScriptedResponse.Body>?
  private var mediaType = ""
  private var fault: Placed<Fault.Kind>?
  private var place: Placed<Fault.Place>?
  private var over: Placed<Duration>?
  private var times: Placed<Int>?
  private var chance: Placed<Double>?
  private var delay: Placed<Delay>?
  private var choices: Placed<[(weight: Int, step: Step)]>?

  static let table = ObjectTable<StepParts>(
    "a step",
    [
      .init("status", .integer(200...599), "The status of the response.") { node, parts, reader in
        parts.status = reader.integer(node, in: 200...599, for: "status")
          .map { (Int($0), node.range) }
      },
      .init(
        "headers",
        .map(.string),
        "Header fields of the response; {{…}} in them stand for values."
      ) { node, parts, reader in
        parts.headers = (HeaderFields.read(node, &reader), node.range)
      },
      .init("body", .any, "The JSON body of the response; {{…}} in its strings stand for values.") {
        node,
        parts,
        reader in
        let template = Template(json: node) { reader.error("'body': \($1.message)", at: $0.range) }
        parts.set(body(template), "application/json", at: node.range, &reader)
      },
      .init("text", .string, "The body of the response as text; {{…}} stand for values.") {
        node,
        parts,
        reader in
        do throws(TemplateError) {
          let template = try Template(text: node.string ?? "")
          parts.set(body(template), "text/plain; charset=utf-8", at: node.range, &reader)
        } catch {
          reader.error("'text': \(error.message)", at: node.range)
        }
      },
      .init("file", .string, "A file beside the scenario whose bytes are the body.") {
        node,
        parts,
        reader in
        let path = node.string ?? ""
        parts.set(.file(path, at: node.range), mediaType(of: path), at: node.range, &reader)
      },
      .init(
        "times",
        .either([.integer(1...Int64.max), .word(["unlimited"])]),
        "How many requests take this step; unset, 1, or all on the last one."
      ) { node, parts, reader in
        if let word = node.string {
          if word == "unlimited" {
            parts.times = (Step.unlimited, node.range)
          } else {
            let message = "'times': expected an integer from 1, or \"unlimited\", found \"\(word)\""
            reader.error(
              suggesting(message, for: word, among: ["unlimited"], quote: "\""),
              at: node.range
            )
          }
        } else {
          parts.times = reader.integer(node, in: 1...Int64.max, for: "times")
            .map { (Int($0), node.range) }
        }
      },
      .init("delay", DelayParts.shape, "How long the answer is held back.") { node, parts, reader in
        parts.delay = DelayParts.read(node, &reader).map { ($0, node.range) }
      },
      .init(
        "fault",
        .word(Fault.Kind.allCases.map(\.rawValue)),
        "How the connection breaks."
      ) { node, parts, reader in
        let words = Fault.Kind.allCases.map(\.rawValue)
        parts.fault = reader.word(node, of: words, for: "fault").flatMap(Fault.Kind.init)
          .map { ($0, node.range) }
      },
      .init(
        "at",
        .word(Fault.Place.allCases.map(\.rawValue)),
        "Where the fault strikes: before a request is read, behind its head, or as the response."
      ) { node, parts, reader in
        let words = Fault.Place.allCases.map(\.rawValue)
        parts.place = reader.word(node, of: words, for: "at").flatMap(Fault.Place.init)
          .map { ($0, node.range) }
      },
      .init(
        "over",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How long a dribble takes."
      ) { node, parts, reader in
        parts.over = DurationText.read(node, for: "over", &reader).map { ($0, node.range) }
      },
      .init(
        "chance",
        .number(0...1),
        "How likely the step is taken; else the next one, or the next rule, answers."
      ) { node, parts, reader in
        guard case .number(let number) = node.value else { return }
        guard let chance = Double(number.literal), (0...1).contains(chance) else {
          reader.error(
            "'chance': expected \(ValueShape.number(0...1)), found \(number.literal)",
            at: node.range
          )
          return
        }
        if chance == 0 {
          reader.warning("a step with chance 0 is never taken", at: node.range)
        }
        parts.chance = (chance, node.range)
      },
      .init(
        "oneOf",
        .array(.object(Choice.table.name)),
        "Steps of which one is drawn, each as likely as its weight says."
      ) { node, parts, reader in
        parts.choices = (Choice.readAll(node, &reader), node.range)
      },
    ]
  )

  private static func body(_ template: Template) -> ScriptedResponse.Body {
    template.isFixed ? .bytes(template.fixedBytes) : .template(template)
  }

  private static func mediaType(of path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() {
    case "json": "application/json"
    case "txt": "text/plain; charset=utf-8"
    case "html": "text/html; charset=utf-8"
    case "xml": "application/xml"
    default: "application/octet-stream"
    }
  }

  private mutating func set(
    _ body: ScriptedResponse.Body,
    _ mediaType: String,
    at range: Range<Int>,
    _ reader: inout DocumentReader
  ) {
    if self.body != nil {
      reader.error("a step has one of 'body', 'text' and 'file'", at: range)
    }
    self.body = (body, range)
    self.mediaType = mediaType
  }

  /// RFC 9110 §6.4.1.
  private static let statusesWithoutBody = [204, 304]
}

extension StepParts {
  /// The step that the members make together; what contradicts is said.
  func step(_ reader: inout DocumentReader) -> Step {
    var step = Step()
    step.times = times?.value
    step.chance = chance?.value ?? 1
    step.delay = delay?.value ?? .none
    if let (choices, _) = choices {
      let others = [
        status?.at, headers?.at, body?.at, fault?.at, place?.at, over?.at, delay?.at,
      ]
      for other in others.compactMap(\.self) {
        reader.error("a step with 'oneOf' says this in each of its steps", at: other)
      }
      step.answer = .oneOf(choices)
      return step
    }
    step.fault = readFault(&reader)
    if let (kind, range) = fault, !kind.needsResponse || place?.value != .response && place != nil {
      if status != nil || headers != nil || body != nil {
        reader.error(
          "'fault': \"\(kind.rawValue)\" sends no response; leave out status, headers and body",
          at: range
        )
      }
    } else if let (status, _) = status {
      step.answer = .response(response(status, &reader))
    } else if let range = headers?.at ?? body?.at {
      reader.error("a step with headers or a body needs a 'status'", at: range)
    }
    return step
  }

  private func response(_ status: Int, _ reader: inout DocumentReader) -> ScriptedResponse {
    if Self.statusesWithoutBody.contains(status) {
      if let range = body?.at {
        reader.error("a response of status \(status) has no body", at: range)
      }
      if let (kind, range) = fault, kind == .truncate {
        reader.error("a response of status \(status) has no body to truncate", at: range)
      }
    }
    var response = ScriptedResponse(status: status)
    response.headers = headers?.value ?? []
    guard let body else { return response }
    response.body = body.value
    if !response.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      response.headers.append((name: "Content-Type", value: Template(fixed: Array(mediaType.utf8))))
    }
    return response
  }

  private func readFault(_ reader: inout DocumentReader) -> Fault? {
    guard let (kind, range) = fault else {
      if let at = place?.at ?? over?.at {
        reader.error("'at' and 'over' belong to a 'fault'", at: at)
      }
      return nil
    }
    let place = place?.value ?? .response
    if let over, kind != .dribble {
      reader.error("'over' belongs to a \"dribble\"", at: over.at)
    } else if kind == .dribble, over == nil {
      reader.error("a dribble needs 'over', for instance \"over\": \"3s\"", at: range)
    }
    if place != .response {
      if kind == .truncate || kind == .dribble {
        reader.error(
          "'fault': \"\(kind.rawValue)\" breaks a response; at \"\(place.rawValue)\" there is none",
          at: range
        )
      }
      if let delay {
        reader.error("a fault at \"\(place.rawValue)\" strikes at once", at: delay.at)
      }
    }
    return Fault(kind: kind, place: place, duration: over?.value ?? .zero)
  }
}

/// The members of a delay that is drawn.
struct DelayParts: Sendable {
  private var uniform: [Duration]?
  private var logNormal: LogNormalParts?

  private static let time = ValueShape.text(
    DurationText.expected,
    pattern: DurationText.pattern
  )
  static let shape = ValueShape.either([time, .object(table.name)])

  static let table = ObjectTable<DelayParts>(
    "a delay",
    [
      .init("uniform", .array(time), "From the first to the second, each as likely.") {
        node,
        parts,
        reader in
        guard case .array(let elements) = node.value else { return }
        let times = elements.compactMap { DurationText.read($0, for: "uniform", &reader) }
        guard elements.count == 2 else {
          reader.error(
            "'uniform': expected two durations, the shorter one first, found \(elements.count)",
            at: node.range
          )
          return
        }
        guard times.count == 2 else { return }
        guard times[0] <= times[1] else {
          reader.error("'uniform': the shorter duration comes first", at: node.range)
          return
        }
        parts.uniform = times
      },
      .init(
        "lognormal",
        .object(LogNormalParts.table.name),
        "Mostly near the median, and a few much longer, as real services are."
      ) { node, parts, reader in
        var shape = LogNormalParts()
        LogNormalParts.table.read(node, into: &shape, &reader)
        parts.logNormal = shape
        if let median = shape.median, let p99 = shape.p99, p99 < median || median == .zero {
          reader.error(
            "'lognormal': expected a median above 0, and a p99 that is not below it",
            at: node.range
          )
          parts.logNormal = nil
        }
      },
    ]
  )

  static func read(_ node: JSONNode, _ reader: inout DocumentReader) -> Delay? {
    guard case .object = node.value else {
      return DurationText.read(node, for: "delay", &reader).map(Delay.fixed)
    }
    var parts = DelayParts()
    table.read(node, into: &parts, &reader)
    if case .object(let members) = node.value, members.count != 1 {
      reader.error("a delay is drawn either by 'uniform' or by 'lognormal'", at: node.range)
    }
    if let times = parts.uniform { return .uniform(times[0], times[1]) }
    if let median = parts.logNormal?.median, let p99 = parts.logNormal?.p99 {
      return .logNormal(
        LogNormal(median: Double(median.nanoseconds) / 1e9, p99: Double(p99.nanoseconds) / 1e9)
      )
    }
    return nil
  }

  struct LogNormalParts: Sendable {
    fileprivate var median: Duration?
    fileprivate var p99: Duration?

    static let table = ObjectTable<LogNormalParts>(
      "a lognormal delay",
      [
        .init("median", time, "What half of all delays stay below.", isRequired: true) {
          node,
          parts,
          reader in
          parts.median = DurationText.read(node, for: "median", &reader)
        },
        .init("p99", time, "What 99 of 100 delays stay below.", isRequired: true) {
          node,
          parts,
          reader in
          parts.p99 = DurationText.read(node, for: "p99", &reader)
        },
      ]
    )
  }
}

/// One of the steps that are drawn from.
struct Choice: Sendable {
  private var weight: Int64 = 1
  private var step = Step()

  private static let weights: ClosedRange<Int64> = 0...1_000_000

  static let table = ObjectTable<Choice>(
    "a choice",
    [
      .init("weight", .integer(weights), "How likely it is, beside the others; unset, 1.") {
        node,
        choice,
        reader in
        choice.weight = reader.integer(node, in: weights, for: "weight") ?? 1
      },
      .init("step", Step.shape, "What it is.", isRequired: true) { node, choice, reader in
        choice.step = Step(reading: node, &reader)
        for name in ["times", "chance", "oneOf", "at"] {
          guard let range = node.memberRange(named: name) else { continue }
          reader.error("a step that is drawn has no '\(name)'", at: range)
        }
      },
    ]
  )

  static func readAll(
    _ node: JSONNode,
    _ reader: inout DocumentReader
  ) -> [(weight: Int, step: Step)] {
    guard case .array(let elements) = node.value else { return [] }
    if elements.isEmpty { reader.error("'oneOf': expected at least one step", at: node.range) }
    let choices = elements.map { element in
      var choice = Choice()
      table.read(element, into: &choice, &reader)
      return (weight: Int(choice.weight), step: choice.step)
    }
    if !choices.isEmpty, choices.allSatisfy({ $0.weight == 0 }) {
      reader.warning("the weights add up to 0: none of the steps is ever taken", at: node.range)
    }
    return choices
  }
}
