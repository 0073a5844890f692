internal import Diagnostics
internal import HTTPWire
internal import JSONDocuments

/// The query of a call: each parameter is known, given once, and has a value of its type.
struct AdminQuery: Sendable {
  private var values: [String: String] = [:]

  /// - Throws: What is wrong, with the nearest valid word.
  init(_ query: String, _ known: [AdminParameter]) throws(AdminError) {
    let names = known.map(\.name)
    for (name, value) in try Self.decode(query) {
      guard let parameter = known.first(where: { $0.name == name }) else {
        let message = suggesting("unknown query parameter \(quoted(name))", for: name, among: names)
        let list = names.isEmpty ? "none" : names.joined(separator: ", ")
        throw AdminError(400, "\(message) (known: \(list))")
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw AdminError(400, "query parameter \(quoted(name)) is repeated")
      }
      try parameter.check(value)
    }
  }

  subscript(_ parameter: AdminParameter) -> String? { values[parameter.name] }

  func integer(_ parameter: AdminParameter) -> Int64? { self[parameter].flatMap { Int64($0) } }

  private static func decode(_ query: String) throws(AdminError) -> [(name: String, value: String)]
  {
    do throws(QueryParameters.Problem) {
      return try QueryParameters.decodeStrictly(query)
    } catch {
      switch error {
      case .badEscape(let text):
        throw AdminError(400, "\(quoted(text)) in the query: expected two hex digits behind '%'")
      case .notUTF8(let text):
        throw AdminError(400, "\(quoted(text)) in the query is no UTF-8 once decoded")
      }
    }
  }
}
