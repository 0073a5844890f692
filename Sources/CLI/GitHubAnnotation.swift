internal import Diagnostics
internal import LinuxIO
internal import Verification

/// An error that GitHub Actions shows at the run: a line of a job's output that is a command to the
/// runner.
struct GitHubAnnotation: CustomStringConvertible {
  let title: String
  /// Lines of text.
  let message: String

  /// True if this process runs in GitHub Actions.
  static var areWanted: Bool { Environment.inherited["GITHUB_ACTIONS"] == "true" }

  var description: String {
    let title = Self.escaped(VisibleText.line(title))
      .replacing(":", with: "%3A").replacing(",", with: "%2C")
    return "::error title=\(title)::\(Self.escaped(VisibleText.lines(message)))"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    // By scalar: CR and LF together are one character.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension GitHubAnnotation {
  init(_ result: ExpectationResult) {
    title = result.name
    let advice = result.advice.map { ["do \($0)"] } ?? []
    message = (["wanted \(result.wanted)", "got \(result.got)"] + advice)
      .map(VisibleText.line).joined(separator: "\n")
  }

  /// For a demand that is not met.
  init(_ demand: RunDemand) {
    title = demand.failure
    message = demand.problems.map(VisibleText.line).joined(separator: "\n")
  }
}
