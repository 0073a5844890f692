/// Conditions on a request, the `when` of scenario files: rules, expectations and queries share it.
///
/// `.post("/inventory/maintenanceWorks").body(["type": "REPAIR"])` matches what fulfils all of it.
public struct RequestPattern: Sendable {
  private(set) var members: [JSONValue.Member] = []

  /// Every request.
  public static let any = RequestPattern()

  var value: JSONValue { .object(members) }

  private func with(_ name: String, _ value: JSONValue) -> RequestPattern {
    var pattern = self
    pattern.members.append(JSONValue.Member(name, value))
    return pattern
  }

  private func with(_ name: String, _ key: String, _ matcher: ValueMatcher) -> RequestPattern {
    var pattern = self
    let entry = JSONValue.Member(key, matcher.value)
    guard let place = members.firstIndex(where: { $0.name == name }),
      case .object(let entries) = members[place].value
    else { return with(name, .object([entry])) }
    pattern.members[place].value = .object(entries + [entry])
    return pattern
  }
}

extension RequestPattern {
  /// Requests of a method to a path.
  ///
  /// - Parameters:
  ///   - method: For instance `POST`.
  ///   - path: `*` stands for anything within a segment, `**` across segments; nil for every path.
  ///     Without the base path, if there is one.
  /// - Returns: The pattern.
  public static func request(_ method: String, _ path: String? = nil) -> RequestPattern {
    let pattern = any.with("method", .string(method))
    return path.map { pattern.with("path", .string($0)) } ?? pattern
  }

  /// `GET` requests to a path.
  ///
  /// - Parameter path: `*` stands for anything within a segment, `**` across segments; nil for every path.
  /// - Returns: The pattern.
  public static func get(_ path: String? = nil) -> RequestPattern { request("GET", path) }

  /// `POST` requests to a path.
  ///
  /// - Parameter path: `*` stands for anything within a segment, `**` across segments; nil for every path.
  /// - Returns: The pattern.
  public static func post(_ path: String? = nil) -> RequestPattern { request("POST", path) }

  /// `PUT` requests to a path.
  ///
  /// - Parameter path: `*` stands for anything within a segment, `**` across segments; nil for every path.
  /// - Returns: The pattern.
  public static func put(_ path: String? = nil) -> RequestPattern { request("PUT", path) }

  /// Requests of any method to a path, in which `*` and `**` stand for what `request(_:_:)` says.
  public static func path(_ path: String) -> RequestPattern { any.with("path", .string(path)) }

  /// Requests for an operation of the API, whatever the base path is.
  public static func operation(_ operation: Operation) -> RequestPattern {
    any.with("operation", .string(operation.rawValue))
  }

  /// An operation of the API.
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    /// `POST /inventory/maintenanceWorks`
    case createWork
    /// `GET /inventory/maintenanceWorks`
    case listWorks
    /// `PUT /inventory/maintenanceWorks/{id}`
    case replaceWork
    /// `POST /inventory/historicalEvents`
    case createEvent
    /// `PUT /inventory/historicalEvents/{eventId}`
    case replaceEvent
    /// `GET /v2/identity/users/me/historicalEvents`
    case listEvents
    /// `POST /identity/users/login`
    case login
    /// `POST /identity/users/patLogin`
    case patLogin
    /// `POST /identity/users/me/renewToken`
    case renewToken
    /// `POST /identity/users/me/logout`
    case logout
    /// `GET /identity/users/me`
    case showUser
  }
}

extension RequestPattern {
  /// Only those of a tenant.
  public func tenant(_ tenant: ValueMatcher) -> RequestPattern { with("tenant", tenant.value) }

  /// Only those with a parameter of the query.
  public func query(_ name: String, _ value: ValueMatcher) -> RequestPattern {
    with("query", name, value)
  }

  /// Only those with a header field; its name is compared without regard to case.
  public func header(_ name: String, _ value: ValueMatcher) -> RequestPattern {
    with("headers", name, value)
  }

  /// Only those with a body that matches.
  public func body(_ body: ValueMatcher) -> RequestPattern { with("body", body.value) }
}
