internal import Foundation
internal import FoundationNetworking

/// What the network library's errors mean.
enum NetworkFailure {
  /// What libcurl says where the certificate is at fault; the library has one code for all such.
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
    // What is no HTTP/1.1 is taken for HTTP/0.9, which is not supported.
    case .badServerResponse, .unsupportedURL: return .broken("no HTTP answer")
    case .unknown: return unknown(error.localizedDescription)
    default: return .broken("network error \(error.code.rawValue)")
    }
  }

  /// Another try will meet the same certificate.
  private static func unknown(_ text: String) -> PostResult {
    if certificateWords.contains(where: { text.contains($0) }) {
      return .hopeless("untrusted certificate")
    }
    if tlsWords.contains(where: { text.contains($0) }) { return .broken("no TLS there") }
    return .broken("connection broken")
  }
}
