internal import Verification
internal import Diagnostics
internal import Journal
internal import Times

/// A verification as JUnit XML, which build servers show.
struct JUnitReport {
  /// The scenario's name.
  let suite: String
  let verification: Verification
  /// What options demand of the run.
  let demands: [RunDemand]
  /// Why nothing was verified; nil if it was. Each case is then skipped.
  let unverified: String?
  /// How many requests came.
  let requests: UInt64
  /// When the run began, in nanoseconds since 1970, and how many it took.
  let time: (start: Int64, taken: UInt64)

  private struct Case {
    var name: String
    /// Which requests it is about, in words.
    var when = ""
    /// A line, and all of it.
    var failure: (message: String, text: String)?
    /// What can be read in two ways.
    var notes: [String] = []
  }

  private var cases: [Case] {
    var cases = verification.results.map { result in
      Case(
        name: result.name,
        when: result.when,
        failure: result.conclusion == .passed
          ? nil : ("wanted \(result.wanted), got \(result.got)", result.text),
        notes: result.notes
      )
    }
    // Build servers treat a report without a case as broken.
    if cases.isEmpty { cases.append(Case(name: requestsInWords)) }
    for demand in demands {
      let failure = demand.problems.first.map { ($0, demand.problems.joined(separator: "\n")) }
      cases.append(Case(name: demand.name, failure: failure))
    }
    let names = Self.uniqueNames(cases.map { ($0.name, $0.when) })
    for index in cases.indices { cases[index].name = names[index] }
    return cases
  }

  private var requestsInWords: String {
    switch requests {
    case 0: "no request came"
    case 1: "1 request came"
    default: "\(requests) requests came"
    }
  }

  /// Makes names of cases unique: build servers merge two cases of one name.
  ///
  /// - Parameter cases: Names, and which requests each is about.
  /// - Returns: The names as they are shown. A repeated name is followed by its requests, and if
  ///   that repeats too, by a number.
  static func uniqueNames(_ cases: [(name: String, when: String)]) -> [String] {
    let shown = cases.map { VisibleText.line($0.name) }
    let counts = Dictionary(shown.map { ($0, 1) }, uniquingKeysWith: +)
    var full: [String] = []
    for (name, test) in zip(shown, cases) {
      let isAlone = counts[name] == 1 || test.when.isEmpty
      full.append(isAlone ? name : "\(name) (\(VisibleText.line(test.when)))")
    }
    var taken = Set(full)
    var numbers: [String: Int] = [:]
    var names: [String] = []
    for name in full {
      var number = (numbers[name] ?? 0) + 1
      let isFirst = number == 1
      // A case may already have the name with that number.
      while !isFirst, !taken.insert("\(name) #\(number)").inserted { number += 1 }
      numbers[name] = number
      names.append(isFirst ? name : "\(name) #\(number)")
    }
    return names
  }

  var text: String {
    let cases = cases
    let failures = unverified == nil ? cases.count { $0.failure != nil } : 0
    let skipped = unverified == nil ? 0 : cases.count
    let counts =
      #"tests="\#(cases.count)" failures="\#(failures)" errors="0" skipped="\#(skipped)" "#
      + #"time="\#(Self.seconds(time.taken))""#
    // The schema of Ant, which many tools go by, has no place for a zone.
    let timestamp = Timestamp.text(nanoseconds: time.start).prefix { $0 != "." && $0 != "Z" }
    let name = VisibleText.line(suite).xml
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    lines.append(
      #"<testsuites name="\#(name)" \#(counts)><testsuite name="\#(name)" \#(counts) "#
        + #"timestamp="\#(timestamp)">"#
    )
    let seed = verification.seed
    lines.append(#"<properties><property name="seed" value="\#(seed)"/></properties>"#)
    for test in cases {
      let start = #"<testcase classname="\#(name)" name="\#(test.name.xml)" time="0.000""#
      if let unverified {
        lines.append(
          #"\#(start)><skipped message="\#(VisibleText.line(unverified).xml)"/></testcase>"#
        )
      } else if let (message, text) = test.failure {
        lines.append(
          #"\#(start)><failure message="\#(VisibleText.line(message).xml)">"#
            + "\(VisibleText.lines(text).xml)</failure></testcase>"
        )
      } else if !test.notes.isEmpty {
        let notes = VisibleText.lines(test.notes.joined(separator: "\n"))
        lines.append("\(start)><system-out>\(notes.xml)</system-out></testcase>")
      } else {
        lines.append(start + "/>")
      }
    }
    lines.append("</testsuite></testsuites>\n")
    return lines.joined(separator: "\n")
  }

  /// For instance `1.042`.
  private static func seconds(_ nanoseconds: UInt64) -> String {
    let milliseconds = nanoseconds / 1_000_000
    return "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst())"
  }
}

extension String {
  /// Escaped for text and attributes of XML 1.0. Characters that XML does not allow become U+FFFD.
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
