import Foundation
import Testing

/// `exec` under a shell with job control, on a pseudo-terminal (Clients/terminal.py).
@Suite(.needs(.python3))
struct JobControlTests {
  @Test(arguments: [
    "stop_and_go_on", "background_then_front", "background_reads", "stop_and_background",
    "stopped_job_ends", "pipeline", "inside_a_script", "nested", "without_a_shell",
    "no_such_program",
  ])
  func itBehavesAsAJob(_ name: String) throws {
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/terminal.py", name, Tool.mockworks]
    )
    #expect(result.status == 0, "\(result.errors)")
  }
}
