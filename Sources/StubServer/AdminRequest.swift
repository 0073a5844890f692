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
  /// True if the answer may be sent as gzip.
  var acceptsGzip = false
  /// True if people will read the answer.
  var acceptsText = false
  var body: [UInt8]
}

extension AdminRequest {
  /// True if a page of another site asks: it must not drive a developer's fake.
  var isCrossSite: Bool {
    guard let origin else { return false }
    return origin.lowercased() != "http://\(host?.lowercased() ?? "")"
  }

  /// True if an `Accept` names text before JSON, or alone (RFC 9110 §12.5.1).
  static func acceptsText(_ value: String) -> Bool {
    let types = value.lowercased().split(separator: ",").map {
      $0.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
    }
    guard let text = types.firstIndex(of: "text/plain") else { return false }
    return types.firstIndex(of: "application/json").map { text < $0 } ?? true
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
}
