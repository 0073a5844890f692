internal import Commands

extension CompletionScript {
  var zsh: String {
    let names = specs.map { quotedForZsh("\($0.name):\($0.summary)") }
    return """
      #compdef mockworks
      # zsh completion of mockworks, made by 'mockworks completion zsh'.

      _mockworks() {
        local -a commands
        local command end
        commands=(
          \((names + Self.words).joined(separator: "\n    "))
        )
        if (( CURRENT == 2 )); then
          _describe -t commands command commands
          return
        fi
        command=$words[2]
        shift words
        (( CURRENT-- ))
        case $command in
      \(specs.map(zshCase).joined(separator: "\n"))
        help) _describe -t commands command commands ;;
        esac
      }

      if [[ $funcstack[1] == _mockworks ]]; then
        _mockworks "$@"
      else
        compdef _mockworks mockworks
      fi
      """
  }

  private func zshCase(_ spec: CommandSpec) -> String {
    var lines = ["  \(spec.name))"]
    if spec.command != nil {
      lines += [
        "    end=${words[(i)--]}",
        "    if (( end < CURRENT )); then",
        "      shift $end words",
        "      (( CURRENT -= end ))",
        "      _normal",
        "      return",
        "    fi",
      ]
    }
    var arguments = spec.allOptions.map(zshOption)
    if spec.takesFiles {
      arguments.append("'*:file:_files'")
    } else if !spec.operandWords.isEmpty {
      arguments.append("'1:word:(\(spec.operandWords.joined(separator: " ")))'")
    } else if let operands = spec.operands {
      arguments.append("'1:\(operands): '")
    }
    lines.append("    _arguments \\\n      \(arguments.joined(separator: " \\\n      "))")
    lines.append("    ;;")
    return lines.joined(separator: "\n")
  }

  private func zshOption(_ option: CommandSpec.Option) -> String {
    let help = zshText(option.help, without: "[]:")
    let start = "\(option.isRepeatable ? "*" : "")--\(option.name)"
    guard let value = option.value else { return quotedForZsh("\(start)[\(help)]") }
    let action =
      option.isFile
      ? "_files" : option.words.isEmpty ? " " : "(\(option.words.joined(separator: " ")))"
    return quotedForZsh("\(start)=[\(help)]:\(zshText(value, without: ":")):\(action)")
  }

  /// A text with a backslash before each of some characters.
  private func zshText(_ text: String, without special: String) -> String {
    text.reduce(into: "") { $0 += special.contains($1) || $1 == "\\" ? "\\\($1)" : "\($1)" }
  }

  private func quotedForZsh(_ text: String) -> String {
    "'\(text.replacing("'", with: #"'\''"#))'"
  }
}
