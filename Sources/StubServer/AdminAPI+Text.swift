internal import Diagnostics

extension AdminAPI {
  /// Answers a call in the form that it asks for: text for people also where it fails.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - name: What its body is, for messages.
  ///   - answer: Does it.
  /// - Returns: The answer, or for text the refusal.
  /// - Throws: What `answer` throws, for every other form.
  func inItsForm(
    _ call: AdminCall,
    _ name: String,
    _ answer: () throws(AdminError) -> AdminAnswer
  ) throws(AdminError) -> AdminAnswer {
    do throws(AdminError) {
      return try answer()
    } catch {
      guard call.request.format == .text else { throw error }
      let source = SourceText(name: name, bytes: call.request.body)
      let lines = [error.message] + error.problems.map(source.render)
      return AdminAnswer(status: error.status, text: lines.joined(separator: "\n") + "\n")
    }
  }
}

extension AdminAnswer {
  /// An answer for people.
  init(status: Int = 200, text: String) {
    self.init(
      status: status,
      contentType: "text/plain; charset=utf-8",
      body: Array(text.utf8)
    )
  }
}
