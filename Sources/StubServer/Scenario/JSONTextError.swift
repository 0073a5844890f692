/// What is wrong with a text that should be JSON.
public struct JSONTextError: Error, Sendable, CustomStringConvertible {
  /// What was expected and what was found, with its line and column.
  public let description: String
}
