import Glibc

/// The condition did not hold in time.
package struct DidNotCome: Error, CustomStringConvertible {
  package let description: String
}

/// Checks a condition again and again until it holds: for effects of other processes and threads
/// that send no notice.
///
/// - Parameters:
///   - what: The condition in words, for the message.
///   - seconds: How long at most.
///   - condition: The condition.
/// - Throws: `DidNotCome` if the time is over.
package func eventually(
  _ what: String,
  within seconds: Int = 120,
  _ condition: () throws -> Bool
) throws {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while try !condition() {
    guard ContinuousClock.now < deadline else {
      throw DidNotCome(description: "not within \(seconds) seconds: \(what)")
    }
    // Leaves the processor to other threads.
    usleep(500)
  }
}
