internal import Verification
internal import Diagnostics
internal import JSONDocuments
internal import JSONWire

/// Reads several files into one scenario.
struct ScenarioReading {
  var scenario = Scenario()
  var files: [(source: SourceText, reader: DocumentReader)] = []
  private(set) var nodes: [JSONNode] = []
  /// The names of the files that have set those members.
  private var owners: [String: String] = [:]
  /// The indices of the files that each rule, and each expectation, is of.
  private(set) var ruleFiles: [Int] = []
  private(set) var expectationFiles: [Int] = []

  /// Members that only one file can set.
  private static let singular = [
    "seed", "clock", "delays", "basePath", "access", "strict", "stored",
  ]
  /// How the `$schema` of a JSON Schema begins, such as that of scenario files beside them.
  private static let metaschemas = "https://json-schema.org/"
  /// Members whose elements are joined.
  static let joined = ["quota", "rules", "expect"]

  var problems: [ScenarioProblem] {
    files.flatMap { file in
      file.reader.diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }
        .map { ScenarioProblem(source: file.source, diagnostic: $0) }
    }
  }

  mutating func read(
    _ source: SourceText,
    _ attached: (Int, String) -> AttachedFile
  ) {
    var reader = DocumentReader(refusesUseless: false)
    do throws(Diagnostic) {
      let node = try JSONNode(document: source)
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
          attached(files.count, $0)
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
      reader.add(error)
    }
    files.append((source, reader))
  }
}
