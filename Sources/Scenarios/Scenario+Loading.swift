package import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import MaintenanceWorks
internal import RequestMatching

/// Something said about a scenario file.
package struct ScenarioProblem: Sendable {
  package let source: SourceText
  package let diagnostic: Diagnostic

  /// As a compiler would print it.
  package var text: String { source.render(diagnostic) }
}

/// All that is wrong in some scenario files, warnings included.
package struct ScenarioProblems: Error, Sendable {
  package let problems: [ScenarioProblem]

  /// Each problem as a compiler would print it.
  package var text: String { problems.map(\.text).joined(separator: "\n") }
}

/// A file that a scenario names.
package enum AttachedFile: Sendable {
  case bytes([UInt8])
  /// Why it cannot be had, in words that follow "is".
  case unavailable(String)
  /// The scenario came without a folder.
  case noFolder
}

extension Scenario {
  /// Reads scenario files into one scenario: the rules of earlier files come first.
  ///
  /// - Parameters:
  ///   - sources: The texts of the files.
  ///   - attached: Gives the bytes of the file of that path beside the source of that name.
  /// - Returns: The scenario and the warnings, in the order of the files.
  /// - Throws: Every problem of every file, if one is an error; then nothing of them is in force.
  package static func load(
    _ sources: [SourceText],
    attached: (_ source: String, _ path: String) -> AttachedFile = { _, _ in .noFolder }
  ) throws(ScenarioProblems) -> (scenario: Scenario, warnings: [ScenarioProblem]) {
    var reading = ScenarioReading()
    for source in sources { reading.read(source, attached) }
    reading.judge()
    let problems = reading.problems
    guard !problems.contains(where: { $0.diagnostic.severity == .error }) else {
      throw ScenarioProblems(problems: problems)
    }
    return (reading.scenario, problems)
  }

  /// Reads scenario files, warnings left out.
  package init(reading sources: [SourceText]) throws(ScenarioProblems) {
    self = try Self.load(sources).scenario
  }
}

/// Several files on their way to one scenario.
private struct ScenarioReading {
  var scenario = Scenario()
  private var files: [(source: SourceText, reader: DocumentReader)] = []
  private var nodes: [JSONNode] = []
  /// Which file has set a member that only one may set.
  private var owners: [String: String] = [:]
  /// Which file each rule, and each expectation, is of.
  private var ruleFiles: [Int] = []
  private var expectationFiles: [Int] = []

  /// Members that two files cannot both set.
  private static let singular = ["seed", "clock", "delays", "access", "strict"]
  /// What the schema of scenario files, which stands beside them, names as its own.
  private static let metaschemas = "https://json-schema.org/"
  /// Members whose elements are joined.
  private static let joined = ["quota", "rules", "expect"]

  var problems: [ScenarioProblem] {
    files.flatMap { file in
      file.reader.diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }
        .map { ScenarioProblem(source: file.source, diagnostic: $0) }
    }
  }

  mutating func read(
    _ source: SourceText,
    _ attached: (String, String) -> AttachedFile
  ) {
    var reader = DocumentReader(refusesUseless: false)
    do throws(JSONError) {
      let node = try JSONNode(parsing: source.bytes.span)
      var part = Scenario()
      if node["$schema"]?.string?.hasPrefix(Self.metaschemas) == true {
        reader.error("this is a JSON Schema, and no scenario", at: 0..<1)
      } else {
        Scenario.table.read(node, into: &part, &reader)
      }
      for name in Self.singular {
        guard let range = node.memberRange(named: name) else { continue }
        if let owner = owners[name] {
          reader.error("'\(name)' is set by \(owner) already", at: range)
        }
        owners[name] = source.name
      }
      for index in part.rules.indices {
        part.rules[index].attach {
          attached(source.name, $0)
        } warning: { message, range, isError in
          if isError {
            reader.error(message, at: range)
          } else {
            reader.warning(message, at: range)
          }
        }
      }
      nodes.append(node)
      ruleFiles += part.rules.map { _ in files.count }
      expectationFiles += part.expectations.list.map { _ in files.count }
      scenario.append(part, sets: { node.memberRange(named: $0) != nil })
    } catch {
      reader.error("not JSON: \(error)", at: error.offset..<error.offset)
    }
    files.append((source, reader))
  }

  /// Judges what only the whole shows, and prepares the scenario for requests.
  mutating func judge() {
    scenario.prepare()
    for (index, rule) in scenario.rules.enumerated() {
      for warning in rule.warnings { files[ruleFiles[index]].reader.add(warning) }
    }
    // A rule that could not be read whole answers more than it is meant to.
    let isWhole = files.allSatisfy { $0.reader.diagnostics.allSatisfy { $0.severity != .error } }
    for (index, earlier) in isWhole ? scenario.shadowedRules : [] {
      let rule = scenario.rules[index]
      files[ruleFiles[index]].reader.warning(
        "this rule never answers: \(scenario.name(ofRule: earlier)) before it has no 'when' and "
          + "answers every request",
        at: rule.range
      )
    }
    for (index, expectation) in scenario.expectations.list.enumerated() {
      guard let message = scenario.whyUnmeetable(expectation) else { continue }
      files[expectationFiles[index]].reader.warning(message, at: expectation.range)
    }
    scenario.document = document
  }

  /// One document that says what several say.
  private var document: [UInt8] {
    var writer = JSONWriter()
    guard nodes.count > 1 else {
      if let node = nodes.first { writer.value(node) } else { writer.object { _ in } }
      return writer.bytes
    }
    writer.object { writer in
      let names = nodes.compactMap { $0["name"]?.string }
      if !names.isEmpty { writer.member("name", names.joined(separator: " + ")) }
      let apart = ["name"] + Self.joined
      for member in Scenario.table.members where !apart.contains(member.name) {
        guard let value = nodes.lazy.compactMap({ $0[member.name] }).first else { continue }
        writer.name(member.name)
        writer.value(value)
      }
      for name in Self.joined where nodes.contains(where: { $0[name] != nil }) {
        writer.name(name)
        writer.array { writer in
          for case .array(let elements) in nodes.compactMap({ $0[name]?.value }) {
            for element in elements { writer.value(element) }
          }
        }
      }
    }
    return writer.bytes
  }
}

extension Scenario {
  /// Adds what another file says.
  fileprivate mutating func append(_ other: Scenario, sets: (String) -> Bool) {
    name = [name, other.name].compactMap(\.self).joined(separator: " + ")
    if name == "" { name = nil }
    description = description ?? other.description
    seed = seed ?? other.seed
    clock = clock ?? other.clock
    if sets("delays") { delays = other.delays }
    if sets("strict") { isStrict = other.isStrict }
    if sets("access") { access = other.access }
    quotas += other.quotas
    rules += other.rules
    expectations.list += other.expectations.list
    expectations.inOrder = expectations.inOrder || other.expectations.inOrder
  }

  /// Works out what requests need, once all rules are there.
  fileprivate mutating func prepare() {
    index = RuleIndex(rules)
    connectionRules = rules.indices.filter { rules[$0].isOfConnections }
    hasHeadFaults = rules.contains { $0.respond.contains { $0.fault?.place == .head } }
    countsFromFirstRequest =
      rules.contains { $0.during?.countsFromFirstRequest == true }
      || access.tokens?.values.contains { grant in
        if case .after = grant.expiry { true } else { false }
      } == true
  }

  /// What the rule is called: its name, or its number.
  package func name(ofRule index: Int) -> String { rules[index].name ?? "rules[\(index)]" }
}

extension ActivePeriod {
  fileprivate var countsFromFirstRequest: Bool {
    [from, to].contains { limit in
      if case .elapsed = limit { true } else { false }
    }
  }
}

extension Rule {
  /// Reads the files that the rule's steps name.
  fileprivate mutating func attach(
    _ file: (String) -> AttachedFile,
    warning: (String, Range<Int>, _ isError: Bool) -> Void
  ) {
    for index in respond.indices { respond[index].attach(file, warning) }
  }
}

extension Step {
  fileprivate mutating func attach(
    _ file: (String) -> AttachedFile,
    _ problem: (String, Range<Int>, _ isError: Bool) -> Void
  ) {
    switch answer {
    case .documented: return
    case .oneOf(var choices):
      for index in choices.indices { choices[index].step.attach(file, problem) }
      answer = .oneOf(choices)
    case .response(var response):
      guard case .file(let path, let range) = response.body else { return }
      switch file(path) {
      case .bytes(let bytes): response.body = .bytes(bytes)
      case .unavailable(let reason):
        let message = "file '\(path)' is \(reason)"
        problem("\(message); the step answers 500", range, false)
        response.body = .unavailable(message)
      case .noFolder:
        problem("'file': a scenario that is sent has no folder; use 'text' or 'body'", range, true)
      }
      answer = .response(response)
    }
  }
}
