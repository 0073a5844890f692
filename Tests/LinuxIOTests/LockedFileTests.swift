import Glibc
import Testing

@testable import LinuxIO

struct LockedFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func bytesAreAppendedAndRead() throws {
    let file = try LockedFile(folder.path("a"))
    try file.append(Array("one".utf8), behind: 0)
    try file.append(Array("two".utf8), behind: 3)
    try file.synchronize()
    #expect(try file.state() == LockedFile.State(length: 6, hasName: true))
    #expect(try file.read(3..<6) == Array("two".utf8))
    #expect(try file.read(4..<100) == Array("wo".utf8))
  }

  @Test func aFileIsShortenedAndNeverLengthened() throws {
    let file = try LockedFile(folder.write("abcdef", to: "a"))
    try file.truncate(to: 2)
    try file.truncate(to: 4)
    #expect(folder.text(of: "a") == "ab")
    try file.append(Array("c".utf8), behind: 2)
    #expect(folder.text(of: "a") == "abc")
  }

  @Test func oneWriterAtATimeHasTheFile() throws {
    let path = try folder.path("a")
    do {
      let file = try LockedFile(path)
      #expect(throws: SystemError(call: "flock", code: LockedFile.isLocked)) {
        _ = try LockedFile(path)
      }
      #expect(file.isInPlace)
    }
    _ = try LockedFile(path)
  }

  @Test func aFileThatWasMovedOrRemovedIsNoticed() throws {
    let file = try LockedFile(folder.path("a"))
    try folder.remove("a")
    #expect(!file.isInPlace)
    #expect(try !file.state().hasName)
    try folder.write("another", to: "a")
    #expect(!file.isInPlace)
  }

  @Test func onlyRegularFilesAreLocked() throws {
    #expect(throws: SystemError(call: "open", code: EINVAL)) { _ = try LockedFile("/dev/null") }
  }
}
