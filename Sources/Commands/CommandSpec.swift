internal import Diagnostics
internal import Times

/// What a command takes: the one source for parsing and for `--help`.
package struct CommandSpec: Sendable {
  package struct Option: Sendable {
    /// Without the dashes.
    package let name: String
    /// What stands for the value in the help; nil for a switch.
    package let value: String?
    package let help: String
    /// True if it may be given several times.
    package var isRepeatable = false

    package init(name: String, value: String?, help: String, isRepeatable: Bool = false) {
      self.name = name
      self.value = value
      self.help = help
      self.isRepeatable = isRepeatable
    }
  }

  package let name: String
  /// One sentence.
  package let summary: String
  /// What stands for the operands in the usage line; nil if the command takes none.
  package let operands: String?
  package let options: [Option]
  /// What stands for the words behind `--` in the usage line; nil where those are operands too.
  package var command: String?
  /// Options that other commands have, and why this one does not.
  package var refused: [String: String] = [:]
  /// What else there is to know, below the options.
  package var notes = ""

  package init(
    name: String,
    summary: String,
    operands: String?,
    options: [Option],
    command: String? = nil,
    refused: [String: String] = [:],
    notes: String = ""
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options
    self.command = command
    self.refused = refused
    self.notes = notes
  }
}

/// The words behind a command, taken apart.
package struct Arguments {
  package private(set) var operands: [String] = []
  /// The words behind `--` for a command that runs another.
  package private(set) var command: [String] = []
  private var values: [String: [String]] = [:]
  package private(set) var asksForHelp = false

  /// The last value of an option; empty for a switch, nil for what is not given.
  package subscript(option: String) -> String? { values[option]?.last }

  /// All values of an option that may be given several times.
  package func all(_ option: String) -> [String] { values[option] ?? [] }

  package func has(_ option: String) -> Bool { values[option] != nil }

  /// Takes `--name value`, `--name=value` and switches; behind `--` all are operands.
  package init(_ words: some Sequence<String>, for spec: CommandSpec) throws(UsageError) {
    var words = Array(words)[...]
    var onlyOperands = false
    while let word = words.popFirst() {
      if onlyOperands || !word.hasPrefix("-") || word == "-" {
        operands.append(word)
      } else if word == "--", spec.command != nil {
        command = Array(words)
        break
      } else if word == "--" {
        onlyOperands = true
      } else if word == "-h" || word.prefix(while: { $0 != "=" }) == "--help" {
        asksForHelp = true
        return
      } else {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let option = try spec.option(String(parts[0]))
        guard option.isRepeatable || values[option.name] == nil else {
          throw UsageError("--\(option.name) is given twice", spec)
        }
        if option.value == nil {
          guard parts.count == 1 else {
            throw UsageError("--\(option.name) takes no value", spec)
          }
          values[option.name, default: []].append("")
        } else if let value = parts.count == 2 ? String(parts[1]) : words.popFirst(),
          parts.count == 2 || value != "--" || spec.command == nil
        {
          values[option.name, default: []].append(value)
        } else {
          throw UsageError("--\(option.name) needs a value: \(option.value ?? "")", spec)
        }
      }
    }
    if spec.operands == nil, let operand = operands.first {
      throw UsageError("'\(operand)': mockworks \(spec.name) takes no operands", spec)
    }
  }

  /// The value of an option as an integer within `range`; nil if it is not given.
  package func integer<I: FixedWidthInteger>(
    _ option: String,
    in range: ClosedRange<I>,
    _ spec: CommandSpec
  ) throws(UsageError) -> I? {
    guard let text = self[option] else { return nil }
    guard let number = I(text), range.contains(number) else {
      throw UsageError(
        "--\(option): expected an integer from \(range.lowerBound) to \(range.upperBound), "
          + "found '\(text)'",
        spec
      )
    }
    return number
  }

  /// The value of an option as a duration; nil if it is not given.
  package func duration(_ option: String, _ spec: CommandSpec) throws(UsageError) -> Duration? {
    guard let text = self[option] else { return nil }
    guard let duration = DurationText.parse(text) else {
      throw UsageError("--\(option): expected \(DurationText.expected), found '\(text)'", spec)
    }
    return duration
  }

  /// The value of an option as one of some words; nil if it is not given.
  package func word(_ option: String, of words: [String], _ spec: CommandSpec) throws(UsageError)
    -> String?
  {
    guard let text = self[option] else { return nil }
    guard words.contains(text) else {
      let all = (words.dropLast(2) + [words.suffix(2).joined(separator: " or ")])
        .joined(separator: ", ")
      let message = "--\(option): expected \(all), found '\(text)'"
      throw UsageError(suggesting(message, for: text, among: words), spec)
    }
    return text
  }
}

extension CommandSpec {
  fileprivate func option(_ word: String) throws(UsageError) -> Option {
    let name = String(word.drop { $0 == "-" })
    if word.hasPrefix("--"), let option = options.first(where: { $0.name == name }) {
      return option
    }
    if word.hasPrefix("--"), let reason = refused[name] {
      throw UsageError("\(word): \(reason)", self)
    }
    let known = (options.map(\.name) + ["help"]).map { "--\($0)" }
    throw UsageError(
      suggesting("unknown option \(word)", for: "--\(name)", among: known, quote: ""),
      self
    )
  }

  package var usage: String {
    let operands = operands.map { " " + $0 } ?? ""
    let command = command.map { " -- " + $0 } ?? ""
    return "mockworks \(name)\(options.isEmpty ? "" : " [OPTIONS]")\(operands)\(command)"
  }

  package var help: String {
    let all = options + [Option(name: "help", value: nil, help: "Print this help.")]
    let labels = all.map { "--\($0.name)" + ($0.value.map { " " + $0 } ?? "") }
    let width = labels.map(\.count).max() ?? 0
    let lines = zip(labels, all).map { label, option in
      "  \(label)\(String(repeating: " ", count: width - label.count))  \(option.help)"
    }
    return """
      \(summary)

      usage: \(usage)

      \(lines.joined(separator: "\n"))\(notes.isEmpty ? "" : "\n\n" + notes)
      """
  }
}

/// A command line that cannot be understood.
package struct UsageError: Error {
  package let message: String
  /// What to type instead, or to read on.
  package let advice: String

  package init(_ message: String, _ spec: CommandSpec) {
    self.message = message
    advice = "usage: \(spec.usage)\nTry 'mockworks \(spec.name) --help'."
  }

  package init(_ message: String, advice: String) {
    self.message = message
    self.advice = advice
  }
}
