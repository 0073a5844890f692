import Glibc
import Testing

@testable import LinuxIO

struct SystemTests {
  @Test func anErrorNamesTheCallAndTheReason() {
    #expect("\(SystemError(call: "open", code: ENOENT))" == "No such file or directory (open)")
    #expect(SystemError(call: "x", code: 9999).reason.contains("9999"))
  }

  @Test func anInterruptedCallIsRepeated() throws {
    var calls = 0
    let result = try retrying("test") {
      calls += 1
      errno = EINTR
      return calls < 3 ? -1 : 5
    }
    #expect(result == 5 && calls == 3)
    #expect(throws: SystemError(call: "test", code: EPERM)) {
      _ = try retrying("test") {
        errno = EPERM
        return -1
      }
    }
  }

  @Test func theMonotonicClockNeverGoesBack() {
    let first = SystemClock.monotonic
    #expect(SystemClock.monotonic >= first)
    #expect(SystemClock.real > 1_700_000_000_000_000_000)
  }

  @Test func openFilesUseUpDescriptors() throws {
    #expect(System.processorCount >= 1)
    #expect(System.addressSpace > 0)
    #expect(System.descriptorsLeft > 0)
  }

  @Test func aProgramThatIsMissingDoesNotReplaceThisOne() {
    #expect(throws: SystemError(call: "execvp", code: ChildProcess.noSuchProgram)) {
      try System.replaceProcess(by: ["/nonexistent/program"])
    }
  }

  @Test func theProgramHasAFolder() {
    #expect(System.programFolder?.bytes.first == UInt8(ascii: "/"))
  }
}
