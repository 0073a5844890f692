import Primitives
import Testing

struct NormalPathTests {
  static let cases: [(path: String, normal: String, readable: String)] = [
    ("/", "/", "/"), ("", "/", "/"), ("/a/b", "/a/b", "/a/b"), ("/a/", "/a/", "/a/"),
    // Unreserved characters, and others that a segment may hold unencoded.
    ("/%6DaintenanceWorks", "/maintenanceWorks", "/maintenanceWorks"),
    ("/%41%7a%30%2D%2e%5F%7E", "/Az0-._~", "/Az0-._~"), ("/a%40b", "/a@b", "/a@b"),
    ("/%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A", "/!$&'()*+,;=:", "/!$&'()*+,;=:"),
    // Characters that stay encoded, with upper-case digits.
    ("/a%2fb", "/a%2Fb", "/a%2Fb"), ("/a%3fb%23%25", "/a%3Fb%23%25", "/a%3Fb%23%25"),
    ("/a%20b", "/a%20b", "/a b"), ("/a b", "/a%20b", "/a b"), ("/a%0a", "/a%0A", "/a%0A"),
    ("/gr%c3%b6%C3%9fe", "/gr%C3%B6%C3%9Fe", "/größe"), ("/größe", "/gr%C3%B6%C3%9Fe", "/größe"),
    ("/%e9", "/%E9", "/%E9"), ("/{a}|\"", "/%7Ba%7D%7C%22", "/{a}|\""),
    ("/%7ba%7d", "/%7Ba%7D", "/{a}"), ("/%252F", "/%252F", "/%252F"),
    // A '%' without two digits stands for itself.
    ("/100%", "/100%25", "/100%25"), ("/%zz", "/%25zz", "/%25zz"), ("/%4", "/%254", "/%254"),
    // Dot segments are resolved, also encoded ones; empty segments stay.
    ("/a/./b", "/a/b", "/a/b"), ("/a/../b", "/b", "/b"), ("/a/%2e%2E/b", "/b", "/b"),
    ("/../a", "/a", "/a"), ("/a/..", "/", "/"), ("/a/.", "/a/", "/a/"), ("/..", "/", "/"),
    ("/a//b", "/a//b", "/a//b"), ("//a", "//a", "//a"), ("/a//../b", "/a/b", "/a/b"),
    ("/.a/..b/c./...", "/.a/..b/c./...", "/.a/..b/c./..."), ("*", "*", "*"),
  ]

  @Test(arguments: cases) func pathsAreNormalised(
    _ path: String,
    _ normal: String,
    _ readable: String
  ) {
    let bytes = Array(path.utf8)
    let result = NormalPath.of(path)
    #expect(result == Array(normal.utf8), "\(result.repairedText)")
    let isNormal = NormalPath.isNormal(bytes.span, in: bytes.indices)
    // A path with an encoded byte is never in the normal form.
    #expect(isNormal == (path == normal && !path.contains("%")))
    let again = NormalPath.of(result.span, in: result.indices)
    #expect(again == result)
    let shown = NormalPath.readable(result.span)
    #expect(shown == readable)
  }
}
