/// A request to the admin API, copied out of the bytes in which it came: another thread answers it.
struct AdminRequest: Sendable {
  /// All paths under it belong to the admin API.
  static let prefix: StaticString = "/__mock"

  var method: String
  /// The path below the prefix, without slashes around it.
  var route: String
  var query: String?
  /// The content coding of the body, if it has one.
  var contentEncoding: String?
  /// The site whose page sent the request, if a browser named it.
  var origin: String?
  /// How that site and this server are related, if a browser said so (`Sec-Fetch-Site`).
  var fetchSite: String?
  /// What a browser does with the answer, if it said so (`Sec-Fetch-Mode`).
  var fetchMode: String?
  /// The name by which the client knows this server.
  var host: String?
  /// The bearer token, if the client shows one.
  var token: String?
  var acceptsGzip = false
  /// The form of the answer that the client prefers.
  var format = Format.json
  var body: [UInt8]
}

extension AdminRequest {
  /// True for a request from a page of another site, which must not drive a developer's fake. Another port
  /// of this machine is another site.
  var isCrossSite: Bool {
    if let fetchSite, !["same-origin", "none"].contains(fetchSite.lowercased()) { return true }
    guard let origin else { return false }
    return origin.lowercased() != "http://\(host?.lowercased() ?? "")"
  }

  /// True for a browser that goes to what it asks for, as by a link, and shows it to nobody else.
  var isNavigation: Bool {
    method == "GET" && fetchMode?.lowercased() == "navigate"
  }

  /// True if the client calls this server by a name that only DNS can have given: a hostile page may
  /// have had its own name point here (DNS rebinding). Addresses and `localhost` are safe.
  func isForeign(allowed names: [String]) -> Bool {
    guard let host = host?.lowercased() else { return false }
    let name: Substring
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return true }
      name = host[host.index(after: host.startIndex)..<end]
      return !name.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    name = host.prefix { $0 != ":" }
    let isAddress =
      name.split(separator: ".", omittingEmptySubsequences: false).count == 4
      && name.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
    return !(isAddress || name == "localhost" || names.contains(String(name)))
  }

  /// True if the client shows that token. The time does not depend on how much of it is right.
  func shows(_ token: String) -> Bool {
    let expected = Array(token.utf8)
    // An empty token is no token.
    guard !expected.isEmpty else { return false }
    let shown = Array((self.token ?? "").utf8)
    var difference = UInt8(expected.count == shown.count ? 0 : 1)
    for index in shown.indices {
      difference |= shown[index] ^ expected[index % expected.count]
    }
    return difference == 0
  }

  /// Parses an `Accept-Encoding` (RFC 9110 §12.5.3).
  static func acceptsGzip(_ value: String) -> Bool {
    var qualities: [String: Double] = [:]
    for element in value.lowercased().split(separator: ",") {
      let parts = element.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let coding = parts.first else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
        Double($0.dropFirst(2))
      }
      qualities[coding] = quality ?? 1
    }
    // The star stands for the codings that are not listed.
    return qualities["gzip"] ?? qualities["*"] ?? 0 > 0
  }
}
