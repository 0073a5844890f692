/// A request to the admin API, out of the bytes it came in: it is answered on another thread.
struct AdminRequest: Sendable {
  /// Everything under it is the admin API's.
  static let prefix: StaticString = "/__mock"

  var method: String
  /// The path below the prefix, without slashes around it.
  var route: String
  var query: String?
  /// The content coding of the body, if it has one.
  var contentEncoding: String?
  /// The site whose page asks, if a browser says so.
  var origin: String?
  /// What the client takes this server for.
  var host: String?
  /// What is behind `Bearer`, if the client shows a token.
  var token: String?
  /// True if the answer may be sent as gzip.
  var acceptsGzip = false
  /// What the answer may be beside JSON.
  var format = Format.json
  var body: [UInt8]
}

extension AdminRequest {
  /// True if a page of another site asks: it must not drive a developer's fake.
  var isCrossSite: Bool {
    guard let origin else { return false }
    return origin.lowercased() != "http://\(host?.lowercased() ?? "")"
  }

  /// True if the client takes this server for what only a name server can have told it: a page may
  /// have had its own name point here (DNS rebinding). Addresses and `localhost` cannot be lent.
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

  /// True if the client shows that token; it takes as long however much of it is right.
  func shows(_ token: String) -> Bool {
    let expected = Array(token.utf8)
    let shown = Array((self.token ?? "").utf8)
    var difference = UInt8(expected.count == shown.count ? 0 : 1)
    for index in shown.indices {
      difference |= shown[index] ^ expected[index % max(1, expected.count)]
    }
    return difference == 0
  }

  enum Format: String, CaseIterable {
    case json = "application/json"
    /// For people.
    case text = "text/plain"
    /// A JSON value a line.
    case ndjson = "application/x-ndjson"

    /// The first that an `Accept` names (RFC 9110 §12.5.1), JSON if it names none.
    init(accept value: String) {
      let types = value.lowercased().split(separator: ",").map {
        $0.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
      }
      self = types.lazy.compactMap(Format.init).first ?? .json
    }
  }

  /// Reads an `Accept-Encoding` (RFC 9110 §12.5.3).
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

/// The answer to it.
struct AdminAnswer: Sendable {
  var status = 200
  var contentType: StaticString = "application/json"
  var body: [UInt8]
  var allow: String?
  var contentEncoding: String?
  /// What follows the body, piece by piece; nil if that is all.
  var stream: (any AdminStream)?
}

/// An answer whose end is not known when it begins. It is asked for its pieces one after another.
protocol AdminStream: AnyObject, Sendable {
  /// True if it goes on until the client leaves: then the end of what that sends is its leaving.
  var isEndless: Bool { get }
  /// Calls `done` with the next piece, now or later; with nil at the end.
  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void)
}
