/// Why a fake could not start, and what to do about it.
public struct StartError: Error, Sendable, CustomStringConvertible {
  public let description: String
}
