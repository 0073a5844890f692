import Glibc
import Testing

@testable import LinuxIO

struct FilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileIsReadUpToItsLimit() throws {
    let path = try folder.write("twelve bytes", to: "a")
    #expect(Files.size(path) == 12)
    #expect(try Files.read(path, limit: 12) == Array("twelve bytes".utf8))
    #expect(try Files.read(path, first: 6) == Array("twelve".utf8))
    #expect(try Files.read(path, first: 13) == Array("twelve bytes".utf8))
    #expect(throws: SystemError(call: "read", code: EFBIG)) { try Files.read(path, limit: 11) }
  }

  @Test func onlyRegularFilesAreRead() throws {
    #expect(throws: SystemError(call: "read", code: EISDIR)) {
      try Files.read(folder.path, limit: 1)
    }
    #expect(throws: SystemError(call: "read", code: EINVAL)) {
      try Files.read("/dev/null", limit: 1)
    }
    #expect(throws: SystemError(call: "open", code: ENOENT)) {
      try Files.read(folder.path("missing"), limit: 1)
    }
    #expect(Files.size("/dev/null") == 0)
  }

  @Test func allPathsOfAFileHaveOneCanonicalPath() throws {
    let path = try folder.write("", to: "a")
    try folder.link("link", to: "a")
    #expect(try Files.canonicalPath(of: folder.path("link")) == path)
    #expect(try Files.canonicalPath(of: folder.path("../\(name)/./a")) == path)
    // A file that is still to be written.
    #expect(try Files.canonicalPath(of: folder.path("./new")) == folder.path("new"))
  }

  private var name: String {
    get throws {
      let path = try folder.path.description
      return String(path.split(separator: "/").last ?? "")
    }
  }

  @Test func aRelativePathBecomesAbsolute() throws {
    #expect(Files.absolute("/a") == "/a")
    #expect(try Files.absolute("a") == Files.resolve(".").appending("a"))
  }

  @Test func aFolderIsFlushed() throws {
    try Files.synchronize(folder: folder.path)
    #expect(throws: SystemError.self) { try Files.synchronize(folder: "/dev/null") }
  }
}
