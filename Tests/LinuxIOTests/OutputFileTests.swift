import Glibc
import Testing

@testable import LinuxIO

struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileAppearsWhenItIsFinished() throws {
    let file = try OutputFile(folder.write("old", to: "a"))
    try file.write(Array("new ".utf8))
    try file.write(Array("text".utf8))
    #expect(folder.text(of: "a") == "old")
    try file.finish()
    #expect(folder.text(of: "a") == "new text")
    #expect(folder.names == ["a"])
  }

  @Test func anUnfinishedFileLeavesNothing() throws {
    do {
      let file = try OutputFile(folder.path("a"))
      try file.write(Array("text".utf8))
      #expect(folder.names.count == 1)
    }
    #expect(folder.names.isEmpty)
    let file = try OutputFile(folder.write("old", to: "b"))
    file.discard()
    #expect(folder.names == ["b"] && folder.text(of: "b") == "old")
  }

  @Test func reservedRoomDoesNotLengthenAFile() throws {
    let file = try OutputFile(folder.path("a"))
    let block = [UInt8](repeating: 7, count: 3 << 20)
    try file.write(block)
    try file.write([8])
    try file.finish()
    #expect(try Files.size(folder.path("a")) == block.count + 1)
  }

  @Test func modeAndLinkOfTheFileStay() throws {
    let path = try folder.write("old", to: "a")
    _ = try path.withCString { unsafe chmod($0, 0o640) }
    try folder.link("link", to: "a")
    let file = try OutputFile(folder.path("link"))
    try file.write(Array("new".utf8))
    try file.finish()
    #expect(folder.text(of: "a") == "new" && folder.names == ["a", "link"])
    #expect(try Files.facts(of: path).st_mode & 0o777 == 0o640)
  }

  @Test func aFileCanBeForItsOwnerAlone() throws {
    let file = try OutputFile(folder.path("a"))
    try file.restrictToOwner()
    try file.finish()
    #expect(try Files.facts(of: folder.path("a")).st_mode & 0o777 == 0o600)
  }

  @Test func aDeviceIsWrittenDirectly() throws {
    let file = try OutputFile("/dev/null")
    try file.restrictToOwner()
    try file.write([1, 2, 3])
    try file.finish()
  }

  @Test func checkingChangesNothing() throws {
    try OutputFile.check(folder.path("a"))
    #expect(folder.names.isEmpty)
    try OutputFile.check("/dev/null")
    #expect(throws: SystemError(call: "open", code: EISDIR)) { try OutputFile.check(folder.path) }
    #expect(throws: SystemError.self) { try OutputFile.check(folder.path("missing/a")) }
  }
}
