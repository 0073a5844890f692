internal import FakeServer
internal import Verification

/// Too few requests came while one waited for them.
public struct WaitError: Error, Sendable, CustomStringConvertible {
  /// How many matched.
  public let count: Int
  /// What was wanted, what came, and the requests that nearly match.
  public let description: String

  init(_ result: WaitResult) {
    count = result.count
    let message = result.message ?? "wanted \(result.wanted), got \(result.count)"
    let nearest = (result.nearest ?? []).flatMap(\.lines)
    description = ([message] + nearest).joined(separator: "\n")
  }
}
