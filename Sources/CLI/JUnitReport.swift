internal import RequestJournal

/// A verification as JUnit XML, which build servers show.
struct JUnitReport {
  let suite: String
  let verification: Verification?
  /// What of the scenario never ran; nil if that does not matter.
  let unused: [String]?

  private struct Case {
    let name: String
    /// A line, and all of it.
    var failure: (message: String, text: String)?
  }

  private var cases: [Case] {
    let judged = (verification?.judgements ?? []).map { judgement in
      Case(
        name: judgement.name,
        failure: judgement.verdict == .passed
          ? nil : ("wanted \(judgement.wanted), got \(judgement.got)", judgement.text)
      )
    }
    let idle = unused.map { unused in
      Case(
        name: "all of the scenario ran",
        failure: unused.isEmpty ? nil : (unused[0], unused.joined(separator: "\n"))
      )
    }
    return judged + (idle.map { [$0] } ?? [])
  }

  var text: String {
    let cases = cases
    let failures = cases.count { $0.failure != nil }
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    lines.append(
      #"<testsuites><testsuite name="\#(suite.xml)" tests="\#(cases.count)" "#
        + #"failures="\#(failures)" errors="0" skipped="0">"#
    )
    if let seed = verification?.seed {
      lines.append(#"<properties><property name="seed" value="\#(seed)"/></properties>"#)
    }
    for test in cases {
      let start = #"<testcase classname="mockworks" name="\#(test.name.xml)" time="0""#
      if let (message, text) = test.failure {
        lines.append(
          #"\#(start)><failure message="\#(message.xml)">\#(text.xml)</failure></testcase>"#
        )
      } else {
        lines.append(start + "/>")
      }
    }
    lines.append("</testsuite></testsuites>\n")
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// As it stands in XML 1.0, in text and attributes; what XML cannot say is shown as U+FFFD.
  fileprivate var xml: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
