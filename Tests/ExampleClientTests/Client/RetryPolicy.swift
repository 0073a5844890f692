/// How often a work is sent, and how long the client waits between two attempts.
struct RetryPolicy: Sendable {
  /// Attempts in all.
  var attempts = 5
  /// The wait before the second attempt is at most so long; it doubles with each attempt.
  var firstWait = Duration.milliseconds(200)
  var longestWait = Duration.seconds(20)

  /// Waits as long as the platform asks for, or else any time up to twice the one before, so that many
  /// clients do not come back at the same moment.
  func wait(before attempt: Int, retryAfter: Duration?) -> Duration {
    if let retryAfter { return retryAfter }
    let longest = min(firstWait * (1 << min(attempt - 2, 20)), longestWait)
    return longest * Double.random(in: 0...1)
  }
}
