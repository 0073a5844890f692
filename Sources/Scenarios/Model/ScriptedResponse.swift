/// A response that a scenario wrote.
package struct ScriptedResponse: Sendable {
  package enum Body: Sendable {
    /// That of the documented error, or an empty one.
    case documented
    case bytes([UInt8])
    case template(Template)
    /// A file beside the scenario, until the file is read.
    case file(String, at: Range<Int>)
    /// A file that could not be read, and why.
    case unavailable(String)
  }

  /// 200...599.
  package var status: Int
  /// As written, with a media type for the body where none was.
  package var headers: [(name: String, value: Template)] = []
  /// True if the response says that the connection ends, and the connection ends after it.
  package var endsConnection = false
  package var body = Body.documented

  package var hasTemplates: Bool {
    if case .template = body { return true }
    return headers.contains { !$0.value.isFixed }
  }
}
