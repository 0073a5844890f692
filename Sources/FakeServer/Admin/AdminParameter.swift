internal import Diagnostics
internal import JSONDocuments
internal import Journal

/// A parameter that the query of a call may have.
struct AdminParameter: Sendable, Hashable {
  let name: String
  /// What its value may be: a string, an integer or a word.
  let shape: ValueShape

  static let tenant = AdminParameter(name: "tenant", shape: .string)
  static let method = AdminParameter(name: "method", shape: .string)
  static let path = AdminParameter(name: "path", shape: .string)
  static let status = AdminParameter(name: "status", shape: .integer(100...599))
  static let outcome = AdminParameter(
    name: "outcome",
    shape: .word(Outcome.allCases.map(\.name))
  )
  /// Of what a tenant has stored.
  static let id = AdminParameter(name: "id", shape: .string)
  /// Only requests with a greater number.
  static let since = AdminParameter(name: "since", shape: .integer(0...Int64.max))
  /// So many of the newest.
  static let limit = AdminParameter(name: "limit", shape: .integer(0...Int64.max))

  /// Those that say which requests a call is about.
  static let filters = [tenant, method, path, status, outcome, since]
}

extension AdminParameter {
  /// Refuses a value of another type, and a tenant without a name: a script whose variable is unset
  /// must not ask for all tenants, or for none.
  func check(_ value: String) throws(AdminError) {
    if self == .tenant, value.isEmpty {
      throw AdminError(
        400,
        "tenant: expected a name, found an empty text; write tenant=acme for one tenant, or leave "
          + "the parameter out for all"
      )
    }
    switch shape {
    case .integer(let range):
      guard let number = Int64(value), range.contains(number) else {
        throw AdminError(400, "\(name): expected \(shape), found \(quoted(value))")
      }
    case .word(let words):
      guard words.contains(value) else {
        let message = suggesting(
          "\(name): no such \(name) \(quoted(value))",
          for: value,
          among: words
        )
        throw AdminError(400, "\(message) (known: \(words.joined(separator: ", ")))")
      }
    default: break
    }
  }
}
