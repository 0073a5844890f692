extension Scenario {
  /// What a client is expected to have sent, or how to have behaved.
  public struct Expectation: Sendable {
    /// As a scenario file writes it.
    let value: JSONValue

    /// Requests are counted.
    ///
    /// - Parameters:
    ///   - count: How many there must be.
    ///   - when: Which are counted.
    ///   - status: Only those that were answered with it; nil for any answer.
    ///   - name: What results call it.
    /// - Returns: The expectation.
    public static func count(
      _ count: RequestCount,
      of when: RequestPattern = .any,
      status: Int? = nil,
      name: String? = nil
    ) -> Expectation {
      var members = common(when, name)
      if let status { members.append(.init("status", .integer(Int64(status)))) }
      members.append(.init("count", count.value))
      return Expectation(value: .object(members))
    }

    /// The client obeys a rule.
    ///
    /// - Parameters:
    ///   - rule: See `ClientRule`.
    ///   - when: The requests that it is about.
    ///   - name: What results call it.
    /// - Returns: The expectation.
    public static func client(
      _ rule: ClientRule,
      when: RequestPattern = .any,
      name: String? = nil
    ) -> Expectation {
      Expectation(value: .object(common(when, name) + [.init("client", rule.value)]))
    }

    private static func common(_ when: RequestPattern, _ name: String?) -> [JSONValue.Member] {
      var members: [JSONValue.Member] = []
      if let name { members.append(.init("name", .string(name))) }
      if !when.members.isEmpty { members.append(.init("when", when.value)) }
      return members
    }
  }
}
