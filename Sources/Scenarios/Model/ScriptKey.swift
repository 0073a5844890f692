/// What a script has a position for each of.
package enum ScriptKey: Sendable, Hashable {
  case tenant
  /// The JSON value of the body, or its bytes with the content coding undone if it is not JSON.
  case body
  /// The work: its `Idempotency-Key`, or the value of its body without times of now.
  case work
  /// The `thingId` of the body.
  case thing
  /// The bearer token.
  case token
  case connection
  /// The value of the field of that name, in lower case.
  case header(String)
}

extension ScriptKey {
  /// The keys that a file writes as one word.
  static let words: [ScriptKey] = [.tenant, .body, .work, .thing, .token, .connection]

  /// The word of the key, and the name of the field for a header.
  package var text: String {
    switch self {
    case .tenant: "tenant"
    case .body: "body"
    case .work: "work"
    case .thing: "thing"
    case .token: "token"
    case .connection: "connection"
    case .header(let name): "header \(name)"
    }
  }
}
