internal import Commands

extension CompletionScript {
  var fish: String {
    let first = "complete -c mockworks -n __fish_use_subcommand"
    var lines = [
      "# fish completion of mockworks, made by 'mockworks completion fish'.",
      "complete -c mockworks -f",
    ]
    for spec in specs { lines.append("\(first) -a \(spec.name) -d \(quotedForFish(spec.summary))") }
    for word in Self.words { lines.append("\(first) -a \(word)") }
    let names = specs.map(\.name).joined(separator: " ")
    lines.append("complete -c mockworks -n '__fish_seen_subcommand_from help' -a '\(names)'")
    for spec in specs { lines += fishLines(spec) }
    return lines.joined(separator: "\n")
  }

  private func fishLines(_ spec: CommandSpec) -> [String] {
    // Behind '--' stands the command line of another program.
    let isOpen = spec.command == nil ? "" : "; and not contains -- -- (commandline -opc)"
    let start = "complete -c mockworks -n '__fish_seen_subcommand_from \(spec.name)\(isOpen)'"
    var lines = spec.allOptions.map { option in
      let line = "\(start) -l \(option.name) -d \(quotedForFish(option.help))"
      guard option.value != nil else { return line }
      guard !option.isFile else { return line + " -r -F" }
      let words = option.words.joined(separator: " ")
      return line + " -x" + (words.isEmpty ? "" : " -a '\(words)'")
    }
    if spec.takesFiles { lines.append("\(start) -F") }
    if !spec.operandWords.isEmpty {
      lines.append("\(start) -a '\(spec.operandWords.joined(separator: " "))'")
    }
    if spec.command != nil {
      let behind =
        "complete -c mockworks -n '__fish_seen_subcommand_from \(spec.name); and contains -- -- "
        + "(commandline -opc)'"
      lines.append("\(behind) -F -a '(__fish_complete_command)'")
    }
    return lines
  }

  private func quotedForFish(_ text: String) -> String {
    let escaped = text.replacing("\\", with: #"\\"#).replacing("'", with: #"\'"#)
    return "'\(escaped)'"
  }
}
