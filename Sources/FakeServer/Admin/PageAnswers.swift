internal import Page

/// The answers that are files of the page.
enum PageAnswers {
  /// The folder of all files but the document.
  private static let folder = "page/"

  /// What keeps scripts and styles of others out of the page, the page out of their frames, and its
  /// requests at this server.
  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
    "img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// The file at a route; nil if the page has none there.
  static func file(at route: String) -> PageFile? {
    if route.isEmpty { return .index }
    guard route.hasPrefix(folder) else { return nil }
    return PageFile.named(String(route.dropFirst(folder.count)))
  }

  /// - Throws: 405 with `Allow` for what does not read the file.
  static func answer(_ file: PageFile, to request: AdminRequest) throws(AdminError) -> AdminAnswer {
    guard ["GET", "HEAD"].contains(request.method) else {
      var error = AdminError(405, "\(request.method) does nothing on the page (known: GET)")
      error.fields = [(name: "Allow", value: "GET")]
      throw error
    }
    var answer = AdminAnswer(contentType: file.mediaType, body: file.bytes)
    answer.fields += [
      (name: "Content-Security-Policy", value: policy),
      (name: "X-Content-Type-Options", value: "nosniff"),
      (name: "Referrer-Policy", value: "no-referrer"),
      (name: "Cache-Control", value: "no-cache"),
    ]
    return answer
  }
}
