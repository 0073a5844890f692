import Testing

@testable import LinuxIO

struct FileStampTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aStampChangesWithTheFile() throws {
    let path = try folder.path("a")
    let missing = FileStamp(of: path)
    try folder.write("1", to: "a")
    let first = FileStamp(of: path)
    #expect(first != missing && first == FileStamp(of: path))
    try folder.write("22", to: "a")
    #expect(FileStamp(of: path) != first)
  }

  @Test func aLinkHasTheStampOfItsFile() throws {
    let path = try folder.write("1", to: "a")
    try folder.link("link", to: "a")
    #expect(try FileStamp(of: folder.path("link")) == FileStamp(of: path))
  }

  @Test func aRecentChangeMayHideAnotherOne() throws {
    let path = try folder.write("1", to: "a")
    let stamp = FileStamp(of: path)
    #expect(stamp.isFresh(at: SystemClock.real))
    #expect(!stamp.isFresh(at: SystemClock.real + 60_000_000_000))
    #expect(try !FileStamp(of: folder.path("missing")).isFresh(at: SystemClock.real))
  }
}
