internal import Commands

extension CompletionScript {
  /// For bash 4.2 and newer.
  var bash: String {
    """
    # bash completion of mockworks, made by 'mockworks completion bash'.

    _mockworks_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

    _mockworks_files() {
      mapfile -t COMPREPLY < <(compgen -f -- "$1")
      # Outside of a completion there are no such options.
      compopt -o filenames 2>/dev/null
    }

    _mockworks() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} index
      local options= values= files= operands=
      COMPREPLY=()
      # bash takes '=' for a word of its own.
      if [[ $word == = ]]; then
        word=
      elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      if ((COMP_CWORD == 1)); then
        _mockworks_words '\(commands.joined(separator: " "))' "$word"
        return
      fi
      case ${COMP_WORDS[1]} in
    \(specs.map(bashCase).joined(separator: "\n"))
      help) operands='\(specs.map(\.name).joined(separator: " "))' ;;
      esac
      if [[ ${COMP_WORDS[1]} == exec ]]; then
        for ((index = 2; index < COMP_CWORD; index++)); do
          [[ ${COMP_WORDS[index]} == -- ]] || continue
          if ((index + 1 == COMP_CWORD)); then
            mapfile -t COMPREPLY < <(compgen -c -- "$word")
          else
            _mockworks_files "$word"
          fi
          return
        done
      fi
      case "${COMP_WORDS[1]} $before" in
    \(bashWords.joined(separator: "\n"))
      esac
      if [[ " $files " == *" $before "* ]]; then
        _mockworks_files "$word"
      elif [[ " $values " == *" $before "* ]]; then
        :
      elif [[ $word == -* ]]; then
        _mockworks_words "$options" "$word"
      elif [[ $operands == FILES ]]; then
        _mockworks_files "$word"
      else
        _mockworks_words "$operands" "$word"
      fi
    }

    complete -F _mockworks mockworks
    """
  }

  private func bashCase(_ spec: CommandSpec) -> String {
    func list(_ options: [CommandSpec.Option]) -> String {
      options.map { "--\($0.name)" }.joined(separator: " ")
    }
    let options = spec.allOptions
    let operands = spec.takesFiles ? "FILES" : spec.operandWords.joined(separator: " ")
    return """
        \(spec.name))
          options='\(list(options))'
          values='\(list(options.filter { $0.value != nil }))'
          files='\(list(options.filter(\.isFile)))'
          operands='\(operands)'
          ;;
      """
  }

  /// The cases of options whose values can be listed.
  private var bashWords: [String] {
    specs.flatMap { spec in
      spec.options.filter { !$0.words.isEmpty }.map { option in
        let words = option.words.joined(separator: " ")
        return """
            "\(spec.name) --\(option.name)")
              _mockworks_words '\(words)' "$word"
              return
              ;;
          """
      }
    }
  }
}
