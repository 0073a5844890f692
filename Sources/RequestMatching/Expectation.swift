/// What a client is expected to have sent, or how to have behaved.
package struct Expectation: Sendable {
  package enum Demand: Sendable {
    /// So many requests match, and were answered with that status if one is given.
    case count(CountRange, status: Int?)
    case client(ClientRule)
  }

  package var name: String?
  /// Which requests count, or are judged.
  package var when = RequestPattern()
  package var demand = Demand.count(.atLeastOne, status: nil)
  /// Where it stands in its file.
  package var range = 0..<0

  package init() {}
}

/// What a scenario expects.
package struct Expectations: Sendable {
  package var list: [Expectation] = []
  /// True if the counts must have been met in the order written.
  package var inOrder = false

  package init() {}
}

/// How many there must be.
package struct CountRange: Sendable, Hashable {
  package var min: Int
  /// Nil for any number.
  package var max: Int?

  package init(min: Int, max: Int?) {
    self.min = min
    self.max = max
  }

  package static let atLeastOne = CountRange(min: 1, max: nil)

  package func contains(_ count: Int) -> Bool { count >= min && count <= max ?? .max }
}

extension CountRange: CustomStringConvertible {
  package var description: String {
    switch max {
    case nil: "at least \(min)"
    case min?: "exactly \(min)"
    case let max?: min == 0 ? "at most \(max)" : "\(min) to \(max)"
    }
  }
}

/// How a good client behaves. Requests are the same work if tenant, method, target and body are.
package enum ClientRule: Sendable, Hashable {
  /// No work comes again before the time that a `Retry-After` gave it.
  case obeysRetryAfter
  /// A work that failed in a way that may pass comes again as it was.
  case keepsBodyOnRetry
  /// A work that failed in a way that may pass (429, 5xx or a broken connection) comes again.
  case retriesFailures
  /// A work that was answered 400, 401 or 403 does not come again as it was.
  case stopsAfterClientError
  /// The time between the attempts of a work grows.
  case backsOff
  /// No work comes more often than that.
  case maxAttempts(Int)

  /// Statuses that say that the request is at fault: sent again as it was, it fails again.
  package static let finalStatuses = [400, 401, 403]
  package static let finalStatusesInWords = "400, 401 or 403"

  /// The rules without a number.
  package static let named: [String: ClientRule] = [
    "obeysRetryAfter": .obeysRetryAfter, "keepsBodyOnRetry": .keepsBodyOnRetry,
    "retriesFailures": .retriesFailures, "stopsAfterClientError": .stopsAfterClientError,
    "backsOff": .backsOff,
  ]

  package var name: String {
    if case .maxAttempts(let number) = self { return "maxAttempts \(number)" }
    return "\(self)"
  }
}
