internal import Foundation
internal import FoundationNetworking

/// Translates the errors of the network library.
enum NetworkFailure {
  /// Words in libcurl's message for a bad certificate; the library has one code for all of these.
  private static let certificateWords = ["certificate", "CAfile"]
  private static let tlsWords = ["SSL", "TLS"]

  static func result(_ error: any Error) -> PostResult {
    guard let error = error as? URLError else { return .broken("\(error)") }
    switch error.code {
    case .timedOut: return .broken("timed out")
    case .cannotConnectToHost: return .broken("cannot connect")
    case .cannotFindHost: return .broken("no such host")
    case .networkConnectionLost: return .broken("connection lost")
    case .secureConnectionFailed: return .broken("no TLS there")
    case .cancelled: return .broken("stopped")
    // The library treats an answer that is not HTTP/1.1 as HTTP/0.9, which it does not support.
    case .badServerResponse, .unsupportedURL: return .broken("no HTTP answer")
    case .unknown: return unknown(error.localizedDescription)
    default: return .broken("network error \(error.code.rawValue)")
    }
  }

  /// A certificate stays the same at another try.
  private static func unknown(_ text: String) -> PostResult {
    if certificateWords.contains(where: { text.contains($0) }) {
      return .hopeless("untrusted certificate")
    }
    if tlsWords.contains(where: { text.contains($0) }) { return .broken("no TLS there") }
    return .broken("connection broken")
  }
}
