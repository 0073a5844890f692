import Foundation
import Testing

/// Whatever names, options and servers have in them, nothing of it steers a terminal.
struct TerminalTextTests {
  /// What must not reach a terminal.
  private func steering(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory == .control && scalar != "\n"
        || ["\u{202E}", "\u{2028}", "\u{2067}", "\u{FEFF}"].contains(scalar)
    }
  }

  private static let name = "\u{1B}[2J\u{202E}\nerror: \u{9B}\u{2028}"
  private static let shown = #"\x1B[2J\u{202E}\nerror: \u{9B}\u{2028}"#

  @Test(arguments: [
    (["check", name], ": error: No such file or directory"),
    (["serve", "--port", "0", name], ": error: No such file or directory"),
    (["exec", name, "--", "true"], ": error: No such file or directory"),
    (["exec", "--", name], "': No such file or directory"),
    (["check", "--\(name)"], ""), ([name], "'"), (["serve", "--port", name], "'"),
    (["generate", "--output", "/nowhere/\(name)"], ": No such file or directory"),
    (["generate", "--locale", name], "'"),
    (["send", "--to", "http://127.0.0.1:1", "--failed", "/nowhere/\(name)"], ""),
    (["send", "--to", name], ""),
  ])
  func namesAndOptionsAreVisibleInErrors(_ words: [String], _ behind: String) throws {
    let result = try Tool.run(Tool.mockworks, words)
    #expect(result.status != 0)
    #expect(steering(result.errors).isEmpty, "\(result.errors.debugDescription)")
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(Self.shown + behind), "\(result.errors.debugDescription)")
  }

  @Test(.needs(.python3)) func textOfTheServerIsMadeVisibleInSend() throws {
    let send = URL(filePath: Tool.mockworks).deletingLastPathComponent()
      .appending(path: "mockworks-send").path
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/steering.py", send]
    )
    #expect(result.output.contains(#"line 1: 400: \x1B[31mred\x7F "#), "\(result.output)")
    #expect(steering(result.output).isEmpty, "\(result.output.debugDescription)")
  }

  @Test func namesOfAScenarioAreVisibleInCheckAndExec() throws {
    let name = #"\u001b[2J\u202e\nx"#
    let file = try Scratch(
      #"{"rules":[{"name":"\#(name)","respond":[500]}],"expect":[{"name":"\#(name)"}],"# + "\n"
        + "\"quota\":[\t{\"\u{202E}\u{7F}\":1}]}"
    )
    let checked = try Tool.mockworks("check", file.url.path)
    #expect(steering(checked.errors.replacing("\t", with: "")).isEmpty)
    #expect(checked.errors.contains("\"quota\":[\t{\"\\u{202E}\\x7F\":1}]}\n"), "\(checked.errors)")

    try #"{"rules":[{"name":"\#(name)","respond":[500]}],"expect":[{"name":"\#(name)"}]}"#
      .write(to: file.url, atomically: false, encoding: .utf8)
    let run = try Tool.mockworks("exec", "--fail-on-unused", file.url.path, "--", "true")
    #expect(run.status == 1)
    #expect(steering(run.errors).isEmpty, "\(run.errors.debugDescription)")
    #expect(run.errors.contains(#"FAILED  \x1B[2J\u{202E}\nx"# + "\n"), "\(run.errors)")
    #expect(run.errors.contains(#"rule '\x1B[2J\u{202E}\nx'"#), "\(run.errors)")
  }
}
