internal import Primitives
internal import RequestMatching

/// One recorded request as texts and bodies, with its secrets masked or not. The admin API's JSON, the
/// record file and HTTP Archives are written from this.
package struct ShownRequest {
  package struct Header {
    package let name: String
    package let value: String
  }

  let request: RecordedRequest
  /// Nil, as the three below, where the head could not be read.
  package let method: String?
  package let target: String?
  package let path: String?
  let query: String?
  package let tenant: String?
  package let headers: [Header]
  let body: BodyContent
  /// The bytes that could not be parsed as a request; nil for a request.
  let raw: [UInt8]?
  package let responseHeaders: [Header]
  let responseBody: BodyContent
  package let rule: String
  package let reason: String

  // Only for HTTP Archives.
  let cookies: [HARCookie]
  let responseCookies: [HARCookie]
  /// The target with its secrets masked, still a valid target.
  let urlTarget: String
  let requestLine: String
  let statusLine: String

  /// - Parameters:
  ///   - request: What is shown.
  ///   - bytes: What its ranges point into.
  ///   - names: Names of what is shown as a short hash; nil to show all as it is.
  package init(
    _ request: RecordedRequest,
    in bytes: Span<UInt8>,
    masking names: SecretNames?
  ) {
    self.request = request
    var reader = ShownTextReader(masker: names.map(Masker.init), bytes: Self.copy(bytes))
    method = request.method.map { reader.text($0) }
    tenant = request.tenant.map { reader.text($0) }
    target = request.target.map { reader.url($0, mark: "#") }
    urlTarget = request.target.map { reader.url($0, mark: "%23") } ?? ""
    path = request.path.map { reader.url($0, mark: "#") }
    query = request.query.map { reader.query($0) }
    let fields = method == nil ? [] : request.headers(of: request.head, in: bytes)
    headers = fields.map { reader.header($0) }
    cookies = reader.cookies(fields)
    body = reader.body(request.body, fields, limit: request.inflatedLimit)
    raw = method == nil ? reader.raw(request.head) : nil
    let responseFields = request.headers(of: request.responseHead, in: bytes)
    responseCookies = reader.setCookies(responseFields)
    responseBody = reader.body(
      request.responseBody,
      responseFields,
      limit: request.inflatedLimit
    )
    // After the bodies: secrets that were found in them are masked in the reason too.
    responseHeaders = responseFields.map { reader.header($0) }
    rule = reader.text(request.rule)
    reason = reader.explanation(request.reason)
    requestLine = reader.firstLine(request.head)
    statusLine = reader.firstLine(request.responseHead)
  }

  /// The body with its content coding undone; nil if that is not possible.
  package var content: [UInt8]? { body.decoded }
  /// The body as it was sent.
  package var sentBody: [UInt8] { body.bytes }
  /// The same of the response.
  package var responseContent: [UInt8]? { responseBody.decoded }
  package var sentResponseBody: [UInt8] { responseBody.bytes }

  private static func copy(_ bytes: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(copying: bytes)
    return copy
  }
}
