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
}
