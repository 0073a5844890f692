/// A user that can log in.
package struct AccessUser: Sendable, Hashable {
  /// The name in the scenario.
  package let name: String
  package var tenant = ""
  package var email = ""
  /// Nil for a user that cannot log in with one.
  package var password: String?
  /// The personal access token; nil for a user that cannot log in with one.
  package var pat: String?
  package var permissions: Set<Permission> = []
  /// What else is known of the user, by the names of `detailNames`.
  package var details: [String: String] = [:]

  /// Members of a user that only `GET /identity/users/me` shows, in its order.
  package static let detailNames = [
    "firstName", "lastName", "userTypeName", "organizationId", "customerId", "locationId",
    "timezone", "language",
  ]

  package init(name: String) { self.name = name }
}

extension AccessUser {
  /// True for `pat_` and five groups of 8, 4, 4, 4 and 12 hexadecimal digits, joined by `_`.
  package static func isPAT(_ text: String) -> Bool {
    text.wholeMatch(of: /pat(_[0-9A-Fa-f]{8})(_[0-9A-Fa-f]{4}){3}_[0-9A-Fa-f]{12}/) != nil
  }

  /// The form of such a token, as an ECMAScript pattern.
  package static let patPattern = "^pat_[0-9A-Fa-f]{8}(_[0-9A-Fa-f]{4}){3}_[0-9A-Fa-f]{12}$"
}
