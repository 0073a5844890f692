internal import Diagnostics
internal import FakedAPI

/// The code of a `Prefer: code=N`.
enum PreferredCode: Sendable, Hashable {
  /// An error that the API documents.
  case documented(Int)
  case unknown(String)

  init(_ text: String) {
    if let status = Int(text), API.errors.contains(status) {
      self = .documented(status)
    } else {
      self = .unknown(text)
    }
  }

  /// The status to answer with.
  ///
  /// - Throws: 400 for a code that is not documented: without it, a test that asks for a wrong code
  ///   would meet the documented behaviour and prove nothing.
  var status: Int {
    get throws(APIRefusal) {
      switch self {
      case .documented(let status): return status
      case .unknown(let text):
        let known = API.errors.map(String.init).joined(separator: ", ")
        throw APIRefusal(
          400,
          "Prefer: code=\(shortened(text)) is not documented (documented: \(known))"
        )
      }
    }
  }
}
