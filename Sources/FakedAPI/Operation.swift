internal import JSONWire

/// What an operation works with beside the body. One value serves one request after another, so
/// that its buffers are kept and creating a work allocates nothing.
package struct Operation {
  /// The identifier of what the operation creates.
  package var id = WorkID(seconds: 0, rest: 0)
  /// True if the scenario also refuses what is documented nowhere but surely a mistake.
  package var isStrict = false
  /// Levels of nesting that JSON may have.
  package var maxDepth = JSONLimits.depth
  /// The parameters of the query, decoded; empty if the endpoint documents none.
  package var query: [(name: String, value: String)] = []
  /// The segments of the path that stand for the parameters of its template, decoded, in order.
  package var parameters: [String] = []
  /// What the tenant has stored; nil where the endpoint cannot ask for it.
  package var stored: (any StoredData)?
  /// What the operation changes in it; nil for nothing.
  package var change: StoreChange?
  /// What the developer of the client should know of an answer that is no error; nil for nothing.
  package var remark: String?
  /// Bytes that the response's body may have.
  package var answerBytes = Int.max
  /// What a call of sessions works with; nil for all others.
  package var session: SessionScope?
  var reader = WorkReader()

  package init() {}
}
