internal import JSONWire
internal import Primitives

/// Makes and checks JSON Web Tokens (RFC 7519) that one key signs with HMAC-SHA-512 (RFC 7518 §3.2).
package struct TokenSigner: Sendable {
  private let codes: HMACSHA512

  /// Bytes of a token.
  package static let tokenBytes = 8192

  package init(key: Span<UInt8>) {
    codes = HMACSHA512(key: key)
  }

  /// The signer of a fake: its key is the SHA-512 of `mockworks token key SEED`, so that every run of a
  /// seed takes the tokens of the others.
  package init(seed: UInt64) {
    let name = Array("mockworks token key \(seed)".utf8)
    self.init(key: SHA512.hash(name.span).span)
  }
}

extension TokenSigner {
  /// - Throws: `claim` or `tooLong` for what `claims(of:)` would refuse.
  package func token(_ claims: TokenClaims) throws(TokenError) -> String {
    try claims.checkLengths()
    var writer = JSONWriter()
    claims.write(to: &writer)
    var token = Base64URL.encoded(Self.header.span)
    token.append(Self.separator)
    token += Base64URL.encoded(writer.bytes.span)
    let code = codes.code(of: token.span)
    token.append(Self.separator)
    token += Base64URL.encoded(code.span)
    guard token.count <= Self.tokenBytes else { throw .tooLong(limit: Self.tokenBytes) }
    return token.repairedText
  }

  /// The claims of a token. Nothing of the payload is looked at before the signature has been found
  /// right.
  ///
  /// - Throws: Why it is no token of this key.
  package func claims(of token: Span<UInt8>) throws(TokenError) -> TokenClaims {
    guard token.count <= Self.tokenBytes else { throw .tooLong(limit: Self.tokenBytes) }
    let stops = token.indices.filter { token[$0] == Self.separator }
    guard stops.count == 2 else { throw .form }
    let header = Base64URL.decoded(token.extracting(0..<stops[0]))
    let payload = Base64URL.decoded(token.extracting((stops[0] + 1)..<stops[1]))
    let code = Base64URL.decoded(token.extracting((stops[1] + 1)..<token.count))
    guard let header, let payload, let code else { throw .form }
    try Self.checkHeader(header.span)
    guard codes.isCode(code.span, of: token.extracting(0..<stops[1])) else { throw .signature }
    guard let node = Self.json(payload.span) else { throw .claim("payload") }
    return try TokenClaims(reading: node)
  }

  /// True if a token may be a signed one: it begins as a JSON object does in base64url. Every other
  /// token costs one comparison.
  @inlinable @inline(__always)
  package static func mayBeSigned(_ bytes: Span<UInt8>, in token: Range<Int>) -> Bool {
    token.count > 3 && bytes[token.lowerBound] == UInt8(ascii: "e")
      && bytes[token.lowerBound + 1] == UInt8(ascii: "y")
  }

  private static let header = Array(#"{"alg":"HS512","typ":"JWT"}"#.utf8)
  private static let separator = UInt8(ascii: ".")

  /// The algorithm is this one, whatever the token asks for: a token that says `none` or names a weaker
  /// one is refused (RFC 8725 §3.1).
  private static func checkHeader(_ header: Span<UInt8>) throws(TokenError) {
    guard let node = json(header), case .object(let members) = node.value,
      Set(members.map(\.name)).count == members.count,
      // What `crit` lists must be understood (RFC 7515 §4.1.11), and nothing is.
      node["crit"] == nil, node["typ"].map({ $0.string == "JWT" }) ?? true,
      let algorithm = node["alg"]?.string
    else { throw .header }
    guard algorithm == "HS512" else { throw .algorithm }
  }

  private static func json(_ bytes: Span<UInt8>) -> JSONNode? {
    try? JSONNode(parsing: bytes, maxDepth: 4, maxValues: 4 * TokenClaims.permissionCount)
  }
}
