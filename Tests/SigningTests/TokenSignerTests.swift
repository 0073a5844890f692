import Primitives
import Signing
import Testing

struct TokenSignerTests {
  private static let key = Array("a key".utf8)
  private static let signer = TokenSigner(key: key.span)
  private static let header = #"{"alg":"HS512","typ":"JWT"}"#
  private static let payload =
    #"{"sub":"u","tenant":"acme","permissions":["P"],"iat":1,"exp":2,"jti":"j"}"#

  private static var claims: TokenClaims {
    var claims = TokenClaims(subject: "u", tenant: "acme", issued: 1, expires: 2, id: "j")
    claims.permissions = ["P"]
    return claims
  }

  /// A token with this header and this payload, signed with the key.
  private static func token(_ header: String, _ payload: String, key: [UInt8] = key) -> String {
    let parts = [header, payload].map { Base64URL.encoded(Array($0.utf8).span).repairedText }
    let signed = parts.joined(separator: ".")
    let code = HMACSHA512(key: key.span).code(of: Array(signed.utf8).span)
    return signed + "." + Base64URL.encoded(code.span).repairedText
  }

  private static func error(of token: String) -> TokenError? {
    do {
      _ = try signer.claims(of: Array(token.utf8).span)
      return nil
    } catch {
      return error
    }
  }

  @Test func aTokenHasTheClaimsThatWereSigned() throws {
    var claims = Self.claims
    claims.email = "ä\"@example.com"
    let token = try Self.signer.token(claims)
    #expect(try Self.signer.claims(of: Array(token.utf8).span) == claims)
    #expect(try Self.signer.token(Self.claims) == Self.token(Self.header, Self.payload))
  }

  @Test func theKeyOfASeedIsTheDocumentedHash() throws {
    let key = SHA512.hash(Array("mockworks token key 7".utf8).span)
    #expect(
      try TokenSigner(seed: 7).token(Self.claims) == TokenSigner(key: key.span).token(Self.claims)
    )
    let token = Array(try TokenSigner(seed: 7).token(Self.claims).utf8)
    #expect(throws: TokenError.signature) { try TokenSigner(seed: 8).claims(of: token.span) }
  }

  @Test(arguments: [
    (#"{"alg":"none"}"#, TokenError.algorithm), (#"{"alg":"None","typ":"JWT"}"#, .algorithm),
    (#"{"alg":"HS256","typ":"JWT"}"#, .algorithm), (#"{"alg":"hs512","typ":"JWT"}"#, .algorithm),
    (#"{"alg":"RS512","typ":"JWT"}"#, .algorithm), (#"{"alg":"","typ":"JWT"}"#, .algorithm),
    (#"{"typ":"JWT"}"#, .header), (#"{"alg":null,"typ":"JWT"}"#, .header),
    (#"{"alg":["HS512"],"typ":"JWT"}"#, .header), (#"{"alg":"HS512","typ":"JWE"}"#, .header),
    (#"{"alg":"none","alg":"HS512"}"#, .header), (#"{"alg":"HS512","crit":["x"],"x":1}"#, .header),
    ("[]", .header), ("HS512", .header), ("", .header),
  ])
  func otherHeadersAreRefused(_ header: String, _ error: TokenError) {
    #expect(Self.error(of: Self.token(header, Self.payload)) == error)
  }

  @Test(arguments: [#"{"alg":"HS512"}"#, #"{ "typ": "JWT", "alg": "HS512", "kid": "1" }"#])
  func theHeaderMayBeWrittenOtherwise(_ header: String) {
    #expect(Self.error(of: Self.token(header, Self.payload)) == nil)
  }

  @Test func whatIsNotThreePartsIsRefused() {
    let token = Self.token(Self.header, Self.payload)
    for text in [
      "", ".", "..", "...", "abc", token + ".", "." + token, token + "=", token + " ",
      token.replacing(".", with: ".."), String(token.drop { $0 != "." }),
    ] {
      #expect([.form, .header].contains(Self.error(of: text)), "\(text)")
    }
  }

  @Test func everyChangedCharacterIsRefused() {
    let token = Array(Self.token(Self.header, Self.payload))
    for index in token.indices {
      for other in "AB" where token[index] != other {
        var changed = token
        changed[index] = other
        #expect(Self.error(of: String(changed)) != nil, "character \(index)")
      }
    }
  }

  @Test func theSignatureIsNeeded() {
    let parts = Self.token(Self.header, Self.payload).split(separator: ".")
    #expect(Self.error(of: "\(parts[0]).\(parts[1]).") == .signature)
    #expect(Self.error(of: "\(parts[0]).\(parts[1]).\(parts[2].dropLast(2))") != nil)
    let other = Self.token(Self.header, Self.payload, key: Array("another".utf8))
    #expect(Self.error(of: other) == .signature)
    // Claims of a token that is not signed are not even read.
    #expect(Self.error(of: Self.token(Self.header, "{", key: [1])) == .signature)
  }

  @Test(arguments: [
    ("{", "payload"), ("[]", "payload"), ("", "payload"),
    (payload.replacing(#""sub":"u""#, with: #""sub":1"#), "sub"),
    (payload.replacing(#""sub":"u","#, with: ""), "sub"),
    (payload.replacing(#""sub":"u""#, with: #""sub":"""#), "sub"),
    (
      payload.replacing(#""sub":"u""#, with: #""sub":"\#(String(repeating: "u", count: 513))""#),
      "sub"
    ),
    (payload.replacing(#""sub":"u""#, with: #""sub":"u","sub":"v""#), "payload"),
    (payload.replacing(#""tenant":"acme""#, with: #""tenant":null"#), "tenant"),
    (payload.replacing(#"["P"]"#, with: #""P""#), "permissions"),
    (payload.replacing(#"["P"]"#, with: "[1]"), "permissions"),
    (payload.replacing(#"["P"]"#, with: #"["P",""]"#), "permissions"),
    (
      payload.replacing(
        #"["P"]"#,
        with: "[" + Array(repeating: #""P""#, count: 65).joined(separator: ",") + "]"
      ), "permissions"
    ),
    (payload.replacing(#""iat":1"#, with: #""iat":"1""#), "iat"),
    (payload.replacing(#""exp":2"#, with: #""exp":2.5"#), "exp"),
    (payload.replacing(#""exp":2"#, with: #""exp":9223372036854775808"#), "exp"),
    (payload.replacing(#","exp":2"#, with: ""), "exp"),
    (payload.replacing(#""jti":"j""#, with: #""jti":{}"#), "jti"),
    (payload.replacing(#""jti":"j""#, with: #""jti":"j","email":7"#), "email"),
  ])
  func claimsOfAnotherFormAreRefused(_ payload: String, _ claim: String) {
    #expect(Self.error(of: Self.token(Self.header, payload)) == .claim(claim))
  }

  @Test func aLongTokenIsNeitherReadNorMade() {
    let long = Self.token(Self.header, Self.payload + String(repeating: " ", count: 8192))
    #expect(Self.error(of: long) == .tooLong(limit: TokenSigner.tokenBytes))
    var claims = Self.claims
    claims.permissions = Array(repeating: String(repeating: "p", count: 512), count: 64)
    #expect(throws: TokenError.tooLong(limit: 8192)) { try Self.signer.token(claims) }
    claims.permissions = []
    claims.subject = String(repeating: "u", count: 513)
    #expect(throws: TokenError.claim("sub")) { try Self.signer.token(claims) }
  }

  @Test(arguments: [("eyJhbGciOiJIUzUxMiJ9.e30.x", true), ("technician", false), ("ey", false)])
  func aSignedTokenBeginsAsAnObject(_ text: String, _ expected: Bool) {
    let bytes = Array(text.utf8)
    let mayBeSigned = TokenSigner.mayBeSigned(bytes.span, in: bytes.indices)
    #expect(mayBeSigned == expected)
  }
}
