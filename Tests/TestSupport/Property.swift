package import Testing

/// A property that is checked for many values. The tenth failure ends the test: more would only
/// hide the first.
package struct Property {
  /// The last failure that is reported.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private static let reported = 10
  private var failures = 0

  package init() {}

  /// - Parameters:
  ///   - holds: False for a failure.
  ///   - what: What failed.
  ///   - sourceLocation: Where.
  /// - Throws: The tenth failure.
  package mutating func expect(
    _ holds: Bool,
    _ what: @autoclosure () -> String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if holds { return }
    failures += 1
    guard failures < Self.reported else {
      throw Failure(description: "\(what()) (the tenth failure ends this test)")
    }
    Issue.record("\(what())", sourceLocation: sourceLocation)
  }
}
