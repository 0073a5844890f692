/// A request to the admin API, out of the bytes it came in: it is answered on another thread.
struct AdminRequest: Sendable {
  /// Everything under it is the admin API's.
  static let prefix: StaticString = "/__mock"

  var method: String
  /// The path below the prefix, without slashes around it.
  var route: String
  var query: String?
  var body: [UInt8]
}

/// The answer to it.
struct AdminAnswer: Sendable {
  var status = 200
  var body: [UInt8]
  var allow: String?
}
