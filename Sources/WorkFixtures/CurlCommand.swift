internal import FakedAPI

/// A command for a POSIX shell that posts any body.
package enum CurlCommand {
  /// The token and tenant that post by default.
  package static let usualToken = "technician"
  package static let usualTenant = "acme"

  private static let head = """
    curl -sS "${MOCKWORKS_URL:-http://127.0.0.1:8470}\(Endpoint.createWork.path)" \
    -H "Authorization: Bearer ${MOCKWORKS_TOKEN:-\(usualToken)}" \
    -H "\(AccessCheck.tenantField): ${MOCKWORKS_TENANT:-\(usualTenant)}"
    """

  static func line(_ body: [UInt8], contentType: String?) -> [UInt8] {
    let type = " -H 'Content-Type: \(contentType ?? "application/json")'"
    // A word of a command ends at byte 0, and a line at its end; other bytes need no more than
    // apostrophes where they are text.
    guard String(validating: body, as: UTF8.self) != nil, !body.contains(where: { $0 < 0x20 })
    else {
      let octal = body.map { byte in
        "\\0" + String(byte >> 6) + String(byte >> 3 & 7) + String(byte & 7)
      }
      return Array("printf '%b' '\(octal.joined())' | \(head)\(type) --data-binary @-\n".utf8)
    }
    return Array("\(head)\(type) --data-binary ".utf8) + ShellWord.quoted(body)
      + [UInt8(ascii: "\n")]
  }
}
