import Foundation
import Testing

@testable import CLI

/// `mockworks completion` in the shells themselves.
struct CompletionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The words of the line; the last one is completed.
    let words: [String]
    /// All that is offered.
    let expected: [String]
    var testDescription: String { words.joined(separator: " ") }

    static let all = [
      Case(words: ["mockworks", "se"], expected: ["send", "serve"]),
      Case(words: ["mockworks", "serve", "--re"], expected: ["--record", "--request-line-bytes"]),
      Case(words: ["mockworks", "serve", "--record", "a b"], expected: ["a b.ndjson"]),
      Case(words: ["mockworks", "serve", "--port", ""], expected: []),
      Case(words: ["mockworks", "serve", "--quiet", "one"], expected: ["one.json"]),
      Case(words: ["mockworks", "generate", "--profile", "e"], expected: ["edge"]),
      Case(words: ["mockworks", "generate", "--locale", ""], expected: ["de", "en", "it"]),
      Case(words: ["mockworks", "generate", ""], expected: []),
      Case(words: ["mockworks", "check", "one"], expected: ["one.json"]),
      Case(words: ["mockworks", "completion", "f"], expected: ["fish"]),
      Case(words: ["mockworks", "help", "tok"], expected: ["token"]),
      Case(words: ["mockworks", "exec", "--ju"], expected: ["--junit"]),
      Case(words: ["mockworks", "exec", "--", "prin"], expected: ["printf"]),
      Case(words: ["mockworks", "exec", "--", "cat", "one"], expected: ["one.json"]),
    ]
  }

  /// Runs a script beside some files.
  private func run(_ program: [String], _ script: String) throws -> [String] {
    let folder = try ScratchFolder()
    for name in ["one.json", "a b.ndjson"] {
      try "".write(to: folder.url.appending(path: name), atomically: false, encoding: .utf8)
    }
    let result = try Tool.run(
      "/usr/bin/env",
      program + ["cd '\(folder.url.path)'\n\(script)"]
    )
    #expect(result.errors == "")
    #expect(result.status == 0)
    return result.output.split(separator: "\n").map(String.init).sorted()
  }

  private func printed(for shell: String) throws -> Scratch {
    let result = try Tool.mockworks("completion", shell)
    #expect(result.status == 0)
    return try Scratch(result.output)
  }

  private func quoted(_ words: [String]) -> String {
    words.map { "'\($0)'" }.joined(separator: " ")
  }

  @Test(.needs(.bash), arguments: Case.all) func bashCompletes(_ line: Case) throws {
    let script = try printed(for: "bash")
    let found = try run(
      ["bash", "--norc", "-c"],
      """
      set -u
      source '\(script.url.path)'
      COMP_WORDS=(\(quoted(line.words))) COMP_CWORD=\(line.words.count - 1)
      _mockworks
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    )
    // Other commands of the machine may begin so too.
    let expected = line.expected == ["printf"] ? found : line.expected
    #expect(found == expected)
    #expect(Set(found).isSuperset(of: line.expected))
  }

  /// As bash splits a line at `=`.
  @Test(.needs(.bash), arguments: [["--profile", "=", "c"], ["--profile", "="]])
  func bashCompletesValuesBehindAnEqualsSign(_ words: [String]) throws {
    let script = try printed(for: "bash")
    let found = try run(
      ["bash", "--norc", "-c"],
      """
      source '\(script.url.path)'
      COMP_WORDS=(mockworks generate \(quoted(words))) COMP_CWORD=\(words.count + 1)
      _mockworks
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    )
    let all = ["coverage", "edge", "invalid", "realistic"]
    #expect(found == (words.count == 3 ? ["coverage"] : all))
  }

  @Test(.needs(.fish), arguments: Case.all) func fishCompletes(_ line: Case) throws {
    let script = try printed(for: "fish")
    let text = line.words.map { $0.replacing(" ", with: "\\ ") }.joined(separator: " ")
    let found = try run(
      ["fish", "--no-config", "-c"],
      "source '\(script.url.path)'\ncomplete -C '\(text)'"
    )
    let names = Set(found.map { String($0.prefix { $0 != "\t" }) })
    if line.expected.isEmpty {
      #expect(names.isEmpty)
    } else {
      #expect(names.isSuperset(of: line.expected))
    }
  }

  /// A terminal of its own shows what zsh offers.
  @Test(.needs(.zsh), arguments: Case.all) func zshCompletes(_ line: Case) throws {
    guard !line.expected.isEmpty else { return }
    let script = try printed(for: "zsh")
    let text = line.words.map { $0.replacing(" ", with: "\\ ") }.joined(separator: " ")
    let found = try run(
      ["timeout", "60", "zsh", "-f", "-c"],
      #"""
      zmodload zsh/zpty
      zpty shell "PS1= TERM=dumb exec zsh -f -i"
      zpty -w shell "PS1= PS2=; autoload -Uz compinit"
      zpty -w shell "compinit -u -D; source '\#(script.url.path)'"
      zpty -w shell 'compadd() {
        local -a found; builtin compadd -O found "$@"; print -rl -- FOUND:${^found}
        builtin compadd "$@"
      }'
      # The line is completed when it begins: keys that are typed before would reach the terminal.
      zpty -w shell "complete-line() {
        zle -D zle-line-init; BUFFER='\#(text)' CURSOR=9999; zle complete-word; print DO''NE
      }"
      zpty -w shell "zle -N zle-line-init complete-line"
      zpty -r shell answer '*DONE*'
      print -rl -- ${${(M)${(f)${answer//$'\r'}}:#*FOUND:*}##*FOUND:}
      zpty -d shell
      """#
    )
    #expect(Set(found).isSuperset(of: line.expected), "\(found)")
  }

  @Test(.needs(.bash), .needs(.zsh), .needs(.fish), arguments: ["bash", "zsh", "fish"])
  func eachScriptIsSound(_ shell: String) throws {
    let script = try printed(for: shell)
    #expect(try run(["bash", "--norc", "-c"], "\(shell) -n '\(script.url.path)'") == [])
  }
}
