internal import Diagnostics
internal import Primitives

/// The operands and options of a command: the one source for parsing and for `--help`.
package struct CommandSpec: Sendable {
  package struct Option: Sendable {
    /// Without the dashes.
    package let name: String
    /// Stands for the value in the help; nil for a switch.
    package let value: String?
    package let help: String
    /// True if it may be given several times.
    package var isRepeatable = false
    /// The values that it may have, for shells that complete them; empty if they cannot be listed.
    package var words: [String] = []

    /// True if the value is, or may be, the path of a file.
    package var isFile: Bool { value?.split(separator: "|").contains("FILE") ?? false }

    package init(
      name: String,
      value: String?,
      help: String,
      isRepeatable: Bool = false,
      words: [String] = []
    ) {
      self.name = name
      self.value = value
      self.help = help
      self.isRepeatable = isRepeatable
      self.words = words
    }
  }

  package let name: String
  /// One sentence.
  package let summary: String
  /// Stands for the operands in the usage line; nil if the command has none.
  package let operands: String?
  package let options: [Option]
  /// Stands for the words after `--` in the usage line; nil where those are operands too.
  package var command: String?
  /// Options that other commands have, and why this one does not.
  package var refused: [String: String] = [:]
  /// More text for the help, below the options.
  package var notes = ""

  package init(
    name: String,
    summary: String,
    operands: String?,
    options: [Option],
    notes: String = ""
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options
    self.notes = notes
  }
}

extension CommandSpec {
  func has(_ option: String) -> Bool { options.contains { $0.name == option } }

  func option(_ word: String) throws(UsageError) -> Option {
    let name = String(word.drop { $0 == "-" })
    if word.hasPrefix("--"), let option = options.first(where: { $0.name == name }) {
      return option
    }
    if word.hasPrefix("--"), let reason = refused[name] {
      throw UsageError("\(shortened(word)): \(reason)", self)
    }
    let known = (options.map(\.name) + ["help"]).map { "--\($0)" }
    throw UsageError(
      suggesting("unknown option \(shortened(word))", for: "--\(name)", among: known, quote: ""),
      self
    )
  }

  package var usage: String {
    let operands = operands.map { " " + $0 } ?? ""
    let command = command.map { " -- " + $0 } ?? ""
    return "mockworks \(name)\(options.isEmpty ? "" : " [OPTIONS]")\(operands)\(command)"
  }

  /// The options, and `--help`, which every command has.
  package var allOptions: [Option] {
    options + [Option(name: "help", value: nil, help: "Print this help.")]
  }

  package var help: String {
    let all = allOptions
    let labels = all.map { "--\($0.name)" + ($0.value.map { " " + $0 } ?? "") }
    var table = TextTable([.left, .left], indent: "  ")
    for (label, option) in zip(labels, all) { table.add(label, option.help) }
    return """
      \(summary)

      usage: \(usage)

      \(table.lines.joined(separator: "\n"))\(notes.isEmpty ? "" : "\n\n" + notes)
      """
  }
}
