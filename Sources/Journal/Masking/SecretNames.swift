internal import Primitives

/// Names of header fields, parameters of queries and forms, and members of JSON whose values are
/// secrets. Names compare without case, `-` and `_`: `apiKey`, `api_key` and `API-Key` are one.
package struct SecretNames: Sendable {
  private let names: Set<[UInt8]>

  /// Those that are always secret.
  package static let usual = [
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "apiKey",
    "X-Auth-Token", "auth_token", "access_token", "refreshToken", "id_token", "token", "pat",
    "password", "client_secret",
  ]

  /// - Parameter more: Names beside the usual ones.
  package init(more: [String] = []) {
    self.init(only: Self.usual + more)
  }

  init(only names: [String]) {
    self.names = Set(names.map { Self.folded($0.utf8) })
  }

  /// True if the name is one of them, or ends with one in the way of nested forms: `user[password]`,
  /// `user.password`.
  package func contains(_ name: some Sequence<UInt8>) -> Bool {
    let folded = Self.folded(name)
    if names.contains(folded) { return true }
    guard let place = folded.lastIndex(where: { Self.separators.contains($0) }) else {
      return false
    }
    return names.contains(Array(folded[(place + 1)...]))
  }

  private static let separators = Array("[.".utf8)
  private static let ignored = Array("-_]".utf8)

  private static func folded(_ name: some Sequence<UInt8>) -> [UInt8] {
    name.lazy.filter { !ignored.contains($0) }.map(Ascii.lowercased)
  }
}
