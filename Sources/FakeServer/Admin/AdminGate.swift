internal import Diagnostics

/// Lets requests in to the admin API.
struct AdminGate: Sendable {
  /// What a caller must show; nil to let in all that may connect.
  let token: String?
  /// Names in lower case, beside addresses and `localhost`, that a caller may use for this server.
  let hosts: [String]

  /// - Parameters:
  ///   - request: What is asked.
  ///   - isProbe: True for a call that needs no token.
  /// - Throws: 403 for a page of another site or a foreign name, 401 without the token.
  func admit(_ request: AdminRequest, isProbe: Bool) throws(AdminError) {
    if let origin = request.origin, request.isCrossSite {
      throw AdminError(403, "a page of \(origin) may not use /__mock; call it from a program")
    }
    if let token {
      // A caller with the token cannot be a hostile page, so its Host is not checked.
      if isProbe || request.shows(token) { return }
      var error = AdminError(
        401,
        "/__mock takes the token of --admin-token: Authorization: Bearer ..."
      )
      error.fields = [(name: Challenge.field, value: "Bearer")]
      throw error
    }
    guard !request.isForeign(allowed: hosts) else {
      let host = request.host ?? ""
      throw AdminError(
        403,
        "\(quoted(host)) is no address of this machine; let it in with --admin-host "
          + "\(host.prefix { $0 != ":" }), or use --admin-token"
      )
    }
  }
}
