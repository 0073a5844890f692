import Testing

@testable import LinuxIO

struct SystemTextTests {
  private static let odd = SystemText(bytes: Array("caf".utf8) + [0xE9])

  @Test func otherBytesAreShownAndAreNotText() {
    #expect("\(Self.odd)" == #"caf\xE9"#)
    #expect(Self.odd.text == nil)
    #expect(SystemText("größe").text == "größe")
  }

  @Test(arguments: [
    ("a/b", "a"), ("/a", "/"), ("a", "."), ("/a/b", "/a"), ("a/", "a"),
  ])
  func theFolderEndsBeforeTheLastSlash(_ path: SystemText, _ folder: SystemText) {
    #expect(Files.folder(of: path) == folder)
  }

  @Test(arguments: [("a", "a/b"), ("a/", "a/b"), ("/", "/b")])
  func aPathIsAppendedAfterOneSlash(_ folder: SystemText, _ path: SystemText) {
    #expect(folder.appending("b") == path)
  }

  @Test func aPathWithAZeroIsRefused() {
    #expect(throws: SystemError.self) { try Files.read("/etc/hostname\u{0}.json", limit: 1000) }
    #expect(throws: SystemError.self) { try Files.resolve("/etc\u{0}") }
  }
}
