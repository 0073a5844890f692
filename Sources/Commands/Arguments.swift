internal import Diagnostics
package import LinuxIO
internal import Times

/// The words after a command, parsed by its spec.
///
/// An option is read by its name. A name that the spec does not have is a mistake in this program,
/// and ends it: a misspelt name would otherwise look like an option that is not given.
package struct Arguments {
  package let spec: CommandSpec
  package private(set) var operands: [SystemText] = []
  /// The words after `--` for a command that runs another.
  package private(set) var command: [SystemText] = []
  private var values: [String: [SystemText]] = [:]
  package private(set) var asksForHelp = false

  /// Parses `--name value`, `--name=value` and switches; after `--` every word is an operand.
  package init(
    _ words: some Sequence<SystemText>,
    for spec: CommandSpec
  ) throws(UsageError) {
    self.spec = spec
    var words = Array(words)[...]
    var onlyOperands = false
    while let word = words.popFirst() {
      if onlyOperands || word.bytes.first != Self.dash || word.bytes.count == 1 {
        operands.append(word)
      } else if word == "--", spec.command != nil {
        command = Array(words)
        break
      } else if word == "--" {
        onlyOperands = true
      } else {
        let parts = word.bytes.split(
          separator: Self.equals,
          maxSplits: 1,
          omittingEmptySubsequences: false
        )
        let name = SystemText(bytes: Array(parts[0])).description
        if word == "-h" || name == "--help" {
          asksForHelp = true
          return
        }
        let value = parts.count == 2 ? SystemText(bytes: Array(parts[1])) : nil
        try read(try spec.option(name), value, from: &words)
      }
    }
    if spec.operands == nil, let operand = operands.first {
      throw usageError("\(quoted(operand.description)): mockworks \(spec.name) takes no operands")
    }
  }

  /// An error of this command line.
  package func usageError(_ message: String) -> UsageError { UsageError(message, spec) }

  /// All values of an option, as they were given.
  package func words(_ option: String) -> [SystemText] {
    precondition(spec.has(option), "mockworks \(spec.name) has no option --\(option)")
    return values[option] ?? []
  }

  private static let dash = UInt8(ascii: "-")
  private static let equals = UInt8(ascii: "=")

  /// Reads an option with its value.
  ///
  /// - Parameters:
  ///   - option: The option that is given.
  ///   - value: The text after its `=`; nil without one.
  ///   - words: The words after it, of which the first may be its value.
  /// - Throws: What is wrong with it.
  private mutating func read(
    _ option: CommandSpec.Option,
    _ value: SystemText?,
    from words: inout ArraySlice<SystemText>
  ) throws(UsageError) {
    guard option.isRepeatable || values[option.name] == nil else {
      throw usageError("--\(option.name) is given twice")
    }
    guard let kind = option.value else {
      guard value == nil else { throw usageError("--\(option.name) takes no value") }
      values[option.name, default: []].append("")
      return
    }
    let next = value == nil ? words.popFirst() : nil
    guard let value = value ?? next, next != "--" || spec.command == nil else {
      throw usageError("--\(option.name) needs a value: \(kind)")
    }
    if option.isFile, value.isEmpty {
      throw usageError("--\(option.name): expected a file, found an empty text")
    }
    // Such a value is compared with texts or sent, so it must be text.
    if !option.isFile, value.text == nil {
      throw usageError("--\(option.name): expected UTF-8, found \(quoted(value.description))")
    }
    values[option.name, default: []].append(value)
  }
}
