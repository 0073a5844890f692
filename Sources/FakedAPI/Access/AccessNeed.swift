/// What a request needs so that an endpoint answers it.
package enum AccessNeed: Sendable, Hashable {
  /// Neither a token nor a permission.
  case nothing
  /// A bearer token with all of these permissions, which may be none.
  case bearer([Permission])
  /// A token that the fake has signed, which may have expired.
  case signedToken

  package var permissions: [Permission] {
    switch self {
    case .nothing, .signedToken: []
    case .bearer(let permissions): permissions
    }
  }
}
