import Foundation
import Testing

@testable import CLI

@Suite(.needs(.python3))
struct JUnitReportTests {
  @Test func namesAreToldApart() {
    let names = JUnitReport.uniqueNames([
      ("a", ""), ("a", ""), ("a", #"tenant "x""#), ("a", #"tenant "x""#), ("a #2", ""), ("b", "m"),
      ("a\nb", ""), (#"a\nb"#, ""), ("a\u{0}", ""), ("a\u{1}", ""),
    ])
    #expect(
      names == [
        "a", "a #3", #"a (tenant "x")"#, #"a (tenant "x") #2"#, "a #2", "b", #"a\nb"#, #"a\nb #2"#,
        #"a\x00"#, #"a\x01"#,
      ]
    )
  }

  @Test func manyEqualNamesTakeNoLongTime() {
    let names = JUnitReport.uniqueNames(Array(repeating: ("a", ""), count: 20_000))
    #expect(Set(names).count == 20_000)
  }

  private func report(_ scenario: String, _ arguments: [String] = [], command: String = "true")
    throws -> String
  {
    let (file, junit) = (try Scratch(scenario), try Scratch())
    _ = try Tool.run(
      Tool.mockworks,
      ["exec", "--junit", junit.url.path] + arguments + [file.url.path, "--", "sh", "-c", command]
    )
    let text = try junit.text
    let parser = XMLCheck()
    #expect(parser.isValid(text), "\(text)")
    return text
  }

  @Test(.needs(.junitparser), arguments: ["{}", two])
  func aReaderOfReportsReadsThem(_ scenario: String) throws {
    let script = """
      import junitparser, sys
      suites = junitparser.JUnitXml.fromstring(sys.stdin.buffer.read())
      for suite in suites:
        assert suite.time is not None and suite.timestamp
        names = [(case.classname, case.name) for case in suite]
        assert len(names) == suite.tests == len(set(names)), names
        assert all(case.time is not None for case in suite)
      """
    let read = try Tool.run(
      "/usr/bin/env",
      [Need.python, "-c", script],
      input: try report(scenario)
    )
    #expect(read.status == 0, "\(read.errors)")
  }

  private static let two = #"{"name":"a <b> & \"c\"","expect":[{"count":0},{"client":"backsOff"}]}"#

  @Test func theClassIsTheScenario() throws {
    let text = try report(Self.two)
    let name = "a &lt;b&gt; &amp; &quot;c&quot;"
    #expect(text.contains(#"<testsuite name="\#(name)" tests="2""#))
    #expect(text.components(separatedBy: #"<testcase classname="\#(name)" name="#).count == 3)
    #expect(
      text.contains(
        /<testsuite [^>]* time="\d+\.\d{3}" timestamp="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d">/
      )
    )
  }

  @Test(
    .needs(.curl),
    arguments: [
      ("true", "no request came"), ("curl -s $MOCKWORKS_URL/a", "1 request came"),
      ("curl -s $MOCKWORKS_URL/a; curl -s $MOCKWORKS_URL/b", "2 requests came"),
    ]
  )
  func aRunWithoutExpectationsHasOneCase(_ command: String, _ name: String) throws {
    for scenario in ["{}", #"{"expect":[]}"#] {
      let text = try report(scenario, command: command)
      #expect(text.contains(#" tests="1" failures="0""#))
      #expect(text.contains(#"<testcase classname="mockworks" name="\#(name)" time="0.000"/>"#))
    }
  }

  @Test func charactersOutsideXMLAreShown() throws {
    let text = try report(
      #"{"name":"n\u0001\uFFFF\u0085","expect":[{"name":"a\u0000]]>\r\n\uFFFE"},"#
        + #"{"when":{"headers":{"a":"\u0008\u202E"}}},{"when":{"headers":{"a":"\u0008\u202E"}}}]}"#
    )
    #expect(text.contains(#"classname="n\x01"#))
    #expect(text.contains(#"name="a\x00]]&gt;\r\n"#))
  }
}

/// Reads XML to its end.
private final class XMLCheck {
  func isValid(_ text: String) -> Bool {
    let result = try? Tool.run(
      "/usr/bin/env",
      [Need.python, "-c", "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin.buffer)"],
      input: text
    )
    return result?.status == 0
  }
}
