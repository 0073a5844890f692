internal import LinuxIO

/// Where `mockworks health` looks for a fake.
struct HealthURL: Sendable, Hashable {
  /// Numeric addresses, which are tried one after another.
  let addresses: [String]
  let port: UInt16
  /// Host and port as the URL has them.
  let authority: String
  /// The base path; empty or with a slash at its start and none at its end.
  let path: String

  private static let scheme = "http://"
  private static let defaultPort: UInt16 = 80

  /// - Parameter text: `http://ADDRESS[:PORT][/BASE]`, with `localhost` as an address too.
  /// - Throws: Why it is not one.
  init(_ text: String) throws(HealthURLError) {
    let lowercased = text.lowercased()
    guard !lowercased.hasPrefix("https://") else { throw .encrypted }
    guard lowercased.hasPrefix(Self.scheme),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }),
      !text.contains("?"), !text.contains("@")
    else { throw .malformed(text) }
    let rest = text.dropFirst(Self.scheme.count)
    authority = String(rest.prefix { $0 != "/" })
    var path = rest.dropFirst(authority.count)
    while path.last == "/" { path.removeLast() }
    self.path = String(path)
    let (host, portText) = try Self.split(authority, of: text)
    if let portText {
      guard let port = UInt16(portText), port > 0 else { throw .malformed(text) }
      self.port = port
    } else {
      port = Self.defaultPort
    }
    if host.lowercased() == "localhost" {
      addresses = ["127.0.0.1", "::1"]
    } else if StreamSocket.isAddress(host) {
      addresses = [host]
    } else {
      throw host.isEmpty || authority.hasPrefix("[") ? .malformed(text) : .name(host)
    }
  }

  /// Host, without brackets, and port, if there is one.
  private static func split(
    _ authority: String,
    of text: String
  ) throws(HealthURLError) -> (host: String, port: Substring?) {
    let host: Substring
    let rest: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .malformed(text) }
      host = authority[..<end].dropFirst()
      rest = authority[end...].dropFirst()
      guard host.contains(":") else { throw .malformed(text) }
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
    }
    guard !rest.isEmpty else { return (String(host), nil) }
    guard rest.hasPrefix(":") else { throw .malformed(text) }
    return (String(host), rest.dropFirst())
  }
}
