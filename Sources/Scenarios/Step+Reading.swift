internal import Diagnostics
internal import JSONDocuments
internal import JSONWire

extension Step {
  static let shape = ValueShape.either([
    .integer(Int64(errors.lowerBound)...Int64(errors.upperBound)), .word(["accept"]),
    .object("a step"),
  ])

  /// The statuses that stand for themselves in a script: their documented error.
  private static let errors = 400...599

  init(reading node: JSONNode, _ reader: inout DocumentReader) {
    switch node.value {
    case .number:
      let range = Int64(Self.errors.lowerBound)...Int64(Self.errors.upperBound)
      guard case .number(let number) = node.value, let status = number.int64,
        range.contains(status)
      else {
        Self.refuse(node, &reader)
        return
      }
      answer = .response(ScriptedResponse(status: Int(status)))
    case .string(let word): if word != "accept" { Self.refuse(node, &reader) }
    case .object:
      var parts = StepParts()
      StepParts.table.read(node, into: &parts, &reader)
      self = parts.step(&reader)
    default: reader.mismatch(node, expected: Self.shape, for: "respond")
    }
  }
}

extension Step {
  /// Says what a step may be, and how what was probably meant is written.
  private static func refuse(_ node: JSONNode, _ reader: inout DocumentReader) {
    let message = "'respond': expected \(shape), found "
    switch node.value {
    case .number(let number):
      let hint = number.int64.map { "; for another status write {\"status\": \($0)}" } ?? ""
      reader.error(message + number.literal + hint, at: node.range)
    case .string(let word) where Fault(rawValue: word) != nil:
      let hint = "; a fault is written {\"fault\": \"\(word)\"}"
      reader.error(message + "\"\(word)\"" + hint, at: node.range)
    case .string(let word) where Int(word) != nil:
      let hint = "; a status is written without quotation marks"
      reader.error(message + "\"\(word)\"" + hint, at: node.range)
    case .string(let word):
      let found = message + "\"\(word)\""
      reader.error(suggesting(found, for: word, among: ["accept"], quote: "\""), at: node.range)
    default: reader.mismatch(node, expected: shape, for: "respond")
    }
  }
}

/// The members of a step as they were read, before they are judged together.
private struct StepParts {
  var status: (Int, at: Range<Int>)?
  var headers: (fields: [(name: String, value: String)], at: Range<Int>)?
  var body: (bytes: [UInt8], at: Range<Int>)?
  var fault: (Fault, at: Range<Int>)?
  var times: Int?
  var delay = Duration.zero

  static let table = ObjectTable<StepParts>(
    "a step",
    [
      .init("status", .integer(200...599), "The status of the response.") { node, parts, reader in
        guard let status = reader.integer(node, in: 200...599, for: "status") else { return }
        parts.status = (Int(status), node.range)
      },
      .init("headers", .map(.string), "Header fields of the response.") { node, parts, reader in
        parts.headers = (HeaderFields.read(node, &reader), node.range)
      },
      .init("body", .any, "The JSON body of the response.") { node, parts, _ in
        var writer = JSONWriter()
        writer.value(node)
        parts.body = (writer.bytes, node.range)
      },
      .init("times", .integer(1...Int64.max), "How many requests take this step.") {
        node,
        parts,
        reader in
        parts.times = reader.integer(node, in: 1...Int64.max, for: "times").map { Int($0) }
      },
      .init(
        "delay",
        .text(DurationText.expected),
        "How long the answer is held back, such as \"250ms\"."
      ) {
        node,
        parts,
        reader in
        guard let text = node.string else { return }
        if let delay = DurationText.parse(text) {
          parts.delay = delay
        } else {
          reader.error(
            "'delay': expected \(DurationText.expected), found \"\(text)\"",
            at: node.range
          )
        }
      },
      .init(
        "fault",
        .word(Fault.allCases.map(\.rawValue)),
        "A broken connection instead of a response."
      ) { node, parts, reader in
        let words = Fault.allCases.map(\.rawValue)
        guard let word = reader.word(node, of: words, for: "fault"),
          let fault = Fault(rawValue: word)
        else { return }
        parts.fault = (fault, node.range)
      },
    ]
  )

  /// RFC 9110 §6.4.1.
  private static let statusesWithoutBody = [204, 304]

  func step(_ reader: inout DocumentReader) -> Step {
    var step = Step()
    step.times = times
    step.delay = delay
    if let (fault, place) = fault {
      if status != nil || headers != nil || body != nil {
        reader.error(
          "'fault': \"\(fault.rawValue)\" sends no response; leave out status, headers and body",
          at: place
        )
      }
      step.answer = .fault(fault)
    } else if let (status, _) = status {
      if let place = body?.at, Self.statusesWithoutBody.contains(status) {
        reader.error("a response of status \(status) has no body", at: place)
      }
      var response = ScriptedResponse(status: status)
      response.headers = headers?.fields ?? []
      response.body = body?.bytes
      if body != nil, !response.headers.contains(where: { $0.name.lowercased() == "content-type" })
      {
        response.headers.append((name: "Content-Type", value: "application/json"))
      }
      step.answer = .response(response)
    } else if let place = headers?.at ?? body?.at {
      reader.error("a step with headers or a body needs a 'status'", at: place)
    }
    return step
  }
}

/// Header fields that a scenario sends.
private enum HeaderFields {
  /// Fields by which the server frames its messages, in lower case.
  private static let ownFields = [
    "connection", "content-length", "date", "keep-alive", "transfer-encoding",
  ]

  static func read(
    _ node: JSONNode,
    _ reader: inout DocumentReader
  ) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for member in reader.members(node, for: "headers") {
      guard let value = member.value.string else {
        reader.mismatch(member.value, expected: .string, for: member.name)
        continue
      }
      if !isToken(member.name) {
        reader.error("'\(member.name)' is no name of a header field", at: member.nameRange)
      } else if ownFields.contains(member.name.lowercased()) {
        reader.error("'\(member.name)' is set by the server itself", at: member.nameRange)
      } else if !value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) {
        reader.error(
          "'\(member.name)': a control character cannot stand in a header field",
          at: member.value.range
        )
      } else {
        fields.append((name: member.name, value: value))
      }
    }
    return fields
  }

  /// RFC 9110 §5.6.2.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}
