/// Why a fake could not start, and what to do about it.
public struct StartError: Error, Sendable, CustomStringConvertible {
  /// One sentence, for instance `threads: expected 1 to 256, found 0`.
  public let description: String
}
