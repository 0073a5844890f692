/// What names an endpoint: its operation, and how requests come to it.
package struct EndpointHead: Sendable {
  /// The name of the operation, by which a `when` can ask for it: `listWorks`.
  let operation: String
  /// In upper case.
  let method: StaticString
  let path: StaticString
  /// What the operation does, in one sentence for the developer of a client.
  let summary: String
  /// The path of what the reference advises clients to call instead; nil if this is not deprecated.
  let successor: StaticString?

  init(
    _ operation: String,
    _ method: StaticString,
    _ path: StaticString,
    _ summary: String,
    successor: StaticString? = nil
  ) {
    (self.operation, self.method, self.path) = (operation, method, path)
    (self.summary, self.successor) = (summary, successor)
  }
}
