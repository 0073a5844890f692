internal import LinuxIO

/// Why no healthy fake was found.
enum HealthError: Error {
  /// Nothing listens there.
  case refused
  case unreachable(SystemError)
  /// No whole answer came in time.
  case silent(Duration)
  /// The connection broke.
  case broken(SystemError)
  /// The server wants a token, and none was given.
  case tokenMissing
  case tokenWrong
  /// The server is not a fake.
  case foreign(Oddity)

  /// What the answer of a fake never is.
  enum Oddity: Error, Hashable {
    case notHTTP, cutOff, tooLong
    case status(Int)
    case otherContent
  }
}

extension HealthError {
  /// The error for people.
  ///
  /// - Parameter place: Where the fake was looked for.
  /// - Returns: One line.
  func message(at place: String) -> String {
    switch self {
    case .refused: "nothing listens on \(place)"
    case .unreachable(let error): "cannot connect to \(place): \(error.reason)"
    case .silent(let limit): "no whole answer from \(place) within \(limit)"
    case .broken(let error): "the connection to \(place) broke: \(error.reason)"
    case .tokenMissing: "\(place) asks for a token; give it with --admin-token"
    case .tokenWrong: "\(place) does not take the token of --admin-token"
    case .foreign(let oddity): "what answers on \(place) is not a fake: \(oddity)"
    }
  }
}

extension HealthError.Oddity: CustomStringConvertible {
  var description: String {
    switch self {
    case .notHTTP: "its answer is not HTTP"
    case .cutOff: "it ended the connection before its answer was whole"
    case .tooLong: "its answer is longer than \(HealthAnswer.limit) bytes"
    case .status(let status): "it answers with \(status)"
    case .otherContent: "its answer is not the health of a fake"
    }
  }
}
