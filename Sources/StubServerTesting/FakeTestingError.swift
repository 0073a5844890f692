/// Why a test has no fake, and what to do about it.
public struct FakeTestingError: Error, Sendable, CustomStringConvertible {
  public let description: String
}
