internal import HTTPWire
internal import Journal

/// Why the server closes a connection without a request that it can handle.
enum ConnectionError: Sendable, Hashable {
  /// The bytes are not a request.
  case malformed(WireError)
  case headTimeout(limit: Duration)
  case bodyTimeout(limit: Duration)
  case tooManyConnections(limit: Int)
}

extension ConnectionError {
  /// The status that answers it (RFC 9110 §15).
  var status: Int {
    switch self {
    case .malformed(let error): error.status
    case .headTimeout, .bodyTimeout: 408
    case .tooManyConnections: 503
    }
  }

  /// The outcome on record: only a limit of the server is not the client's error.
  var outcome: Outcome {
    if case .tooManyConnections = self { .rejected } else { .malformed }
  }
}

extension ConnectionError: CustomStringConvertible {
  var description: String {
    switch self {
    case .malformed(let error): error.description
    case .headTimeout(let limit): "the request head was not complete within \(limit)"
    case .bodyTimeout(let limit): "the request body was not complete within \(limit)"
    case .tooManyConnections(let limit): "more than \(limit) connections at once"
    }
  }
}
