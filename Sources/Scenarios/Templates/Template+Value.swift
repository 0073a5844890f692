extension Template {
  /// What fills a place.
  enum Value: Sendable, Hashable {
    case literal(String)
    case method, path, tenant, token
    case query(String)
    case header(String)
    /// The members from the outer one inwards; empty for the whole body.
    case body([String])
    case id, attempt
    case time(TemplateTime)
    case randomInteger(ClosedRange<Int64>)
    case randomHex(digits: Int)
    case randomUUID
  }
}
