package import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import MaintenanceWorks

/// All that is wrong in some scenario files.
package struct ScenarioProblems: Error, Sendable {
  package let problems: [(source: SourceText, diagnostic: Diagnostic)]

  /// Each problem as a compiler would print it.
  package var text: String {
    problems.map { $0.source.render($0.diagnostic) }.joined(separator: "\n")
  }
}

extension Scenario {
  /// Reads scenario files into one scenario: the rules of earlier files come first.
  ///
  /// - Throws: Every problem of every file; then nothing of them is in force.
  package init(reading sources: [SourceText]) throws(ScenarioProblems) {
    var problems: [(source: SourceText, diagnostic: Diagnostic)] = []
    var merged = Scenario()
    var nodes: [JSONNode] = []
    /// Which file has set a member that only one may set.
    var owners: [String: String] = [:]
    for source in sources {
      do {
        let node = try JSONNode(parsing: source.bytes.span)
        var reader = DocumentReader()
        var scenario = Scenario()
        Self.table.read(node, into: &scenario, &reader)
        for name in ["seed", "access"] {
          guard let member = node.member(named: name) else { continue }
          if let owner = owners[name] {
            reader.error("'\(name)' is set by \(owner) already", at: member.nameRange)
          }
          owners[name] = source.name
        }
        problems += reader.diagnostics.map { (source, $0) }
        merged.append(scenario)
        nodes.append(node)
      } catch {
        let message = "not JSON: \(error)"
        problems.append((source, Diagnostic(.error, message, at: error.offset..<error.offset)))
      }
    }
    guard problems.isEmpty else { throw ScenarioProblems(problems: problems) }
    merged.document = Self.document(of: nodes)
    self = merged
  }

  /// One document that says what several say: all rules, and the first of every other member.
  private static func document(of nodes: [JSONNode]) -> [UInt8] {
    var writer = JSONWriter()
    guard nodes.count > 1 else {
      if let node = nodes.first { writer.value(node) } else { writer.object { _ in } }
      return writer.bytes
    }
    writer.object { writer in
      let names = nodes.compactMap { $0["name"]?.string }
      if !names.isEmpty { writer.member("name", names.joined(separator: " + ")) }
      for member in table.members where !["name", "rules"].contains(member.name) {
        guard let value = nodes.lazy.compactMap({ $0[member.name] }).first else { continue }
        writer.name(member.name)
        writer.value(value)
      }
      writer.name("rules")
      writer.array { writer in
        for case .array(let rules) in nodes.compactMap({ $0["rules"]?.value }) {
          for rule in rules { writer.value(rule) }
        }
      }
    }
    return writer.bytes
  }

  private mutating func append(_ other: Scenario) {
    name = [name, other.name].compactMap(\.self).joined(separator: " + ")
    if name == "" { name = nil }
    description = description ?? other.description
    seed = seed ?? other.seed
    access.tenants = access.tenants ?? other.access.tenants
    access.tokens = access.tokens ?? other.access.tokens
    rules += other.rules
  }
}

extension JSONNode {
  fileprivate func member(named name: String) -> Member? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }
  }
}
