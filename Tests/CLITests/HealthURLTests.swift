import Testing

@testable import CLI

struct HealthURLTests {
  @Test(arguments: [
    ("http://127.0.0.1:8470", ["127.0.0.1"], 8470, ""),
    ("http://127.0.0.1", ["127.0.0.1"], 80, ""), ("HTTP://127.0.0.1:1/", ["127.0.0.1"], 1, ""),
    ("http://[::1]:8470/api", ["::1"], 8470, "/api"), ("http://[::1]/a/b//", ["::1"], 80, "/a/b"),
    ("http://localhost:9/api", ["127.0.0.1", "::1"], 9, "/api"),
    ("http://LocalHost:65535", ["127.0.0.1", "::1"], 65535, ""),
  ])
  func aURLNamesAddressesPortAndPath(
    _ text: String,
    _ addresses: [String],
    _ port: Int,
    _ path: String
  ) throws {
    let url = try HealthURL(text)
    #expect(url.addresses == addresses)
    #expect(Int(url.port) == port)
    #expect(url.path == path)
  }

  @Test(arguments: [
    "", "127.0.0.1:8470", "ftp://127.0.0.1", "http://", "http://:80", "http:///api",
    "http://127.0.0.1:", "http://127.0.0.1:0", "http://127.0.0.1:65536", "http://127.0.0.1:x",
    "http://[::1", "http://[::1]8470", "http://[127.0.0.1]:1", "http://[x:y]:1", "http://::1:8470",
    "http://user@127.0.0.1", "http://127.0.0.1/?a", "http://127.0.0.1/#a",
    "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/ü",
  ])
  func otherTextsAreRefused(_ text: String) {
    #expect(throws: HealthURLError.malformed(text)) { try HealthURL(text) }
  }

  @Test func namesAndEncryptionAreRefusedWithTheReason() {
    #expect(throws: HealthURLError.encrypted) { try HealthURL("https://127.0.0.1:8470") }
    #expect(throws: HealthURLError.name("fake.example")) { try HealthURL("http://fake.example:1") }
  }
}
