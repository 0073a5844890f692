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
    try refuseOtherSites(request)
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
    try refuseForeignHost(request)
  }

  /// Lets requests in to the files of the page, which hold no secret. A link of another site may lead to
  /// the page: it changes nothing, the other site sees nothing of it, and no site can frame it.
  ///
  /// - Throws: 403 for a page of another site that asks for more than to go there, or a foreign name.
  func admitToPage(_ request: AdminRequest) throws(AdminError) {
    if !request.isNavigation { try refuseOtherSites(request) }
    if token == nil { try refuseForeignHost(request) }
  }

  private func refuseOtherSites(_ request: AdminRequest) throws(AdminError) {
    guard request.isCrossSite else { return }
    let page = request.origin.map { "a page of \($0)" } ?? "a page of another site"
    throw AdminError(403, "\(page) may not use /__mock; call it from a program")
  }

  private func refuseForeignHost(_ request: AdminRequest) throws(AdminError) {
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
