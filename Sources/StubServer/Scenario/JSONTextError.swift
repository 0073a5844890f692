/// What is wrong with a text that should be JSON.
public struct JSONTextError: Error, Sendable, CustomStringConvertible {
  public let description: String
}
