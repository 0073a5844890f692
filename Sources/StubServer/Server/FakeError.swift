internal import FakeServer

/// Why something cannot be done to a fake.
public struct FakeError: Error, Sendable, CustomStringConvertible {
  /// What was asked for and why the fake cannot do it.
  public let description: String

  init(_ description: String) { self.description = description }

  init(_ error: ControlError) { description = error.description }

  /// Runs what may be refused.
  static func of<Result>(_ body: () throws(ControlError) -> Result) throws(FakeError) -> Result {
    do throws(ControlError) { return try body() } catch { throw FakeError(error) }
  }
}
