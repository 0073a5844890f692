import Foundation
import Testing

/// Reports of `exec` that cannot be written.
struct ExecReportTests {
  @Test(
    arguments: ["junit", "har"],
    [
      "", "/tmp", "/proc/none/report", "/etc/passwd/report", "/proc/report", "scenarios/",
    ]
  )
  func itIsRefusedBeforeTheCommandRuns(_ option: String, _ path: String) throws {
    for words in [["--\(option)", path], ["--\(option)=\(path)"]] {
      let result = try Tool.run(Tool.mockworks, ["exec"] + words + ["--", "echo", "ran"])
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      let message = path.isEmpty ? "expected a file, found an empty text" : "cannot write \(path): "
      #expect(result.errors.hasPrefix("mockworks: --\(option): \(message)"))
    }
  }

  @Test(arguments: [false, true]) func unwritablePathIsRefused(_ isThere: Bool) throws {
    let folder = try ScratchFolder()
    let path = folder.url.appending(path: "report.xml").path
    if isThere { try "before".write(toFile: path, atomically: false, encoding: .utf8) }
    // Root may write everywhere, so it steps back first; the program must stay within reach.
    let result = try Tool.shell(
      "cp \(Tool.mockworks) \(folder.url.path)/program; chmod 755 \(folder.url.path) "
        + "\(folder.url.path)/program; chmod 444 \(path) 2>/dev/null; chmod 555 \(folder.url.path); "
        + "cd /; [ $(id -u) -eq 0 ] && as='setpriv --reuid 65534 --regid 65534 --clear-groups'; "
        + "$as \(folder.url.path)/program exec --junit \(path) -- echo ran; status=$?; "
        + "chmod 755 \(folder.url.path); exit $status"
    )
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(
      result.errors.hasPrefix("mockworks: --junit: cannot write \(path): Permission denied; name")
    )
  }

  /// What a file is before the run, and what is said of it; nil where it is replaced.
  struct Existing: Sendable, CustomTestStringConvertible {
    let option: String
    let text: String
    let objection: String?
    var testDescription: String { "--\(option) \(text.prefix(20))" }

    static let all: [Existing] = [
      Existing(option: "har", text: "", objection: nil),
      Existing(option: "har", text: " \n", objection: nil),
      Existing(option: "har", text: "\u{FEFF}{\n  \"log\" : {}}", objection: nil),
      Existing(option: "har", text: #"{"rules":[]}"#, objection: "is a scenario; is the report's"),
      Existing(option: "har", text: #"{"logs":[]}"#, objection: "is there and is no HTTP Archive;"),
      Existing(option: "har", text: "<?xml ?>", objection: "is there and is no HTTP Archive;"),
      Existing(option: "junit", text: "", objection: nil),
      Existing(option: "junit", text: "<?xml version=\"1.0\"?><testsuites/>", objection: nil),
      Existing(option: "junit", text: "<testsuite/>", objection: nil),
      Existing(option: "junit", text: "{}", objection: "is a scenario; is the report's name"),
      Existing(option: "junit", text: "notes", objection: "is there and is no JUnit report;"),
      Existing(
        option: "record",
        text: #"{"rules":[]}"#,
        objection: "it is there and is no record of mockworks"
      ),
    ]
  }

  @Test(arguments: Existing.all) func onlyAReportOfItsKindIsReplaced(_ c: Existing) throws {
    let file = try Scratch(c.text)
    let result = try Tool.mockworks("exec", "--\(c.option)", file.url.path, "--", "echo", "ran")
    if let objection = c.objection {
      #expect(result.status != 0)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(objection), "\(result.errors)")
      #expect(try file.text == c.text)
    } else {
      #expect(result.status == 0, "\(result.errors)")
      #expect(try file.text != c.text)
    }
  }

  @Test func aPlotReplacesNoScenario() throws {
    let file = try Scratch("{}")
    let result = try Tool.mockworks("generate", "--count", "1", "--plot", file.url.path)
    #expect(result.status == 2)
    #expect(result.errors.contains("as in: --plot plot.svg \(file.url.path)?"), "\(result.errors)")
    #expect(try file.text == "{}")
  }
}
