internal import Diagnostics

extension Rule {
  /// Reads the files that the rule's steps name.
  mutating func attach(
    _ file: (String) -> AttachedFile,
    warning: (String, Range<Int>, _ isError: Bool) -> Void
  ) {
    for index in respond.indices { respond[index].attach(file, warning) }
  }
}

extension Step {
  fileprivate mutating func attach(
    _ file: (String) -> AttachedFile,
    _ problem: (String, Range<Int>, _ isError: Bool) -> Void
  ) {
    switch answer {
    case .documented: return
    case .oneOf(var choices):
      for index in choices.indices { choices[index].step.attach(file, problem) }
      answer = .oneOf(choices)
    case .response(var response):
      guard case .file(let path, let range) = response.body else { return }
      switch file(path) {
      case .bytes(let bytes): response.body = .bytes(bytes)
      case .unavailable(let reason):
        let message = "file \(quoted(path)) is \(reason)"
        problem("\(message); the step answers 500", range, false)
        response.body = .unavailable(message)
      case .noFolder:
        problem("'file': a scenario that is sent has no folder; use 'text' or 'body'", range, true)
      }
      answer = .response(response)
    }
  }
}
