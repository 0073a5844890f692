internal import JSONDocuments
internal import JSONWire
internal import Times

extension StepParts {
  static let table = ObjectTable<StepParts>(
    "a step",
    [
      .init("status", .integer(200...599), "The status of the response.") { node, parts, reader in
        let status = reader.integer(node, in: 200...599, for: "status")
        parts.status = Placed(status.map { Int($0) }, at: node.range)
      },
      .init(
        "headers",
        HeaderFields.shape,
        "Header fields of the response, one for each value of a list; {{…}} stand for values."
      ) { node, parts, reader in
        parts.headers = Placed(HeaderFields(reading: node, &reader), at: node.range)
      },
      .init("body", .any, "The JSON body of the response; {{…}} in its strings stand for values.") {
        node,
        parts,
        reader in
        parts.readBody(node, &reader)
      },
      .init("text", .string, "The body of the response as text; {{…}} stand for values.") {
        node,
        parts,
        reader in
        parts.readText(node, &reader)
      },
      .init("file", .string, "A file beside the scenario whose bytes are the body.") {
        node,
        parts,
        reader in
        parts.readFile(node, &reader)
      },
      .init(
        "times",
        .either([.integer(1...Int64.max), .word([unlimited])]),
        "How many requests take this step; unset, 1, or all on the last one."
      ) { node, parts, reader in
        parts.times = Placed(readTimes(node, &reader), at: node.range)
      },
      .init("delay", DelayParts.shape, "How long the answer is held back.") { node, parts, reader in
        parts.delay = Placed(DelayParts.read(node, &reader), at: node.range)
      },
      .word("fault", Fault.Kind.self, "How the connection breaks.") { parts, kind, range in
        parts.fault = Placed(kind, at: range)
      },
      .word(
        "at",
        Fault.Place.self,
        "Where the fault strikes: before a request is read, after its head, or as the response."
      ) { parts, place, range in
        parts.place = Placed(place, at: range)
      },
      .init(
        "over",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How long a dribble takes."
      ) { node, parts, reader in
        parts.over = Placed(DurationText.read(node, for: "over", &reader), at: node.range)
      },
      .init(
        "chance",
        .number(0...1),
        "How likely the step is taken; else the next one, or the next rule, answers."
      ) { node, parts, reader in
        parts.chance = Placed(readChance(node, &reader), at: node.range)
      },
      .init(
        "oneOf",
        .array(.object(Choice.table.name)),
        "Steps of which one is drawn, each as likely as its weight says."
      ) { node, parts, reader in
        parts.choices = Placed(Choice.readAll(node, &reader), at: node.range)
      },
      .word(
        "draw",
        ChoiceDraw.self,
        "Whether each request draws by itself (independent; unset), or the steps are dealt as a "
          + "shuffled deck, each exactly as often as its weight says (shuffled)."
      ) { parts, draw, range in
        parts.draw = Placed(draw, at: range)
      },
    ]
  )
}
