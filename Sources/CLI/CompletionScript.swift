internal import Commands

/// What shells complete, made from the specs of the commands.
struct CompletionScript: Sendable {
  let specs: [CommandSpec]
  /// Words that are commands without a spec.
  static let words = ["help", "version"]

  init(_ specs: [CommandSpec]) {
    self.specs = specs
  }

  /// All that can be the first word.
  var commands: [String] { specs.map(\.name) + Self.words }
}

extension CommandSpec {
  /// True if the operands are files.
  var takesFiles: Bool {
    guard let operands else { return false }
    return operands.contains("FILE") || operands.contains("SCENARIO")
  }

  /// The words that an operand may be; empty if they cannot be listed.
  var operandWords: [String] {
    guard let operands, operands.contains("|") else { return [] }
    return operands.split(separator: "|").map(String.init)
  }
}
