internal import FakedAPI
internal import HTTPWire
internal import Primitives

/// Marks the answers of deprecated operations.
struct DeprecationFields {
  /// The path that the whole API is under; empty for none.
  let base: String

  static let operations = API.endpoints.filter(\.isDeprecated)
}

extension DeprecationFields {
  /// Adds the fields to the response to a deprecated operation, however it was decided: the resource is
  /// deprecated, whatever it answers (RFC 9745 §2). What a scenario has written itself stays.
  func add(
    to response: inout Response,
    _ exchange: borrowing Exchange,
    _ message: Span<UInt8>
  ) {
    guard exchange.head.isBelowBase,
      let successor = Self.successor(exchange.head.method, exchange.head.path, in: message)
    else { return }
    let written = Set(response.head.fields.map { $0.name.lowercased() })
    let link = Deprecation.link(to: successor, base: base)
    let fields = [(Deprecation.field, Deprecation.since), (Deprecation.linkField, link)]
    for (name, value) in fields where !written.contains(name.lowercased()) {
      response.head.fields.append((name: name, value: value))
    }
  }

  private static func successor(
    _ method: Range<Int>,
    _ path: Range<Int>,
    in message: Span<UInt8>
  ) -> StaticString? {
    let candidates = operations.filter { $0.answers(method: method, in: message) }
    guard !candidates.isEmpty else { return nil }
    let normal = NormalPath.of(message, in: path)
    return candidates.first { $0.path.parameters(of: normal.span, in: normal.indices) != nil }?
      .successor
  }
}
