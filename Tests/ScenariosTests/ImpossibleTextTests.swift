import Diagnostics
import Scenarios
import Testing

/// Warnings of what no request can have.
struct ImpossibleTextTests {
  private func warnings(_ scenario: String) throws -> [String] {
    let source = SourceText(name: "s", bytes: Array(scenario.utf8))
    return try Scenario.load([source]).warnings.map(\.diagnostic.message)
  }

  @Test(arguments: [
    (#"{"method":"PO ST"}"#, "'method': no request has such a method"),
    (#"{"method":""}"#, "'method': no request has such a method"),
    (#"{"method":{"oneOf":["GET","GÉT"]}}"#, "'method': no request has such a method"),
    (#"{"headers":{"x-a":"a\nb"}}"#, "'x-a': no request has a line break"),
    (#"{"headers":{"x-a":"a\u0000"}}"#, "'x-a': no request has a line break"),
    (#"{"headers":{"x-a":" a"}}"#, "'x-a': no request has it: the blanks around"),
    (#"{"headers":{"x-a":{"equals":"a\t"}}}"#, "'x-a': no request has it: the blanks around"),
    (#"{"tenant":"acme "}"#, "'tenant': no request has it: the blanks around"),
    (#"{"path":"/a#b"}"#, "'path': no request has a '#' in its path"),
    (#"{"path":{"equals":"/a#b"}}"#, "'path': no request has a '#' in its path"),
    (#"{"path":{"equals":"/a?b"}}"#, "'path': a query is no part of the path"),
    (#"{"path":{"oneOf":["a","/b"]}}"#, "'path': every path starts with '/'"),
  ])
  func whensThatNoRequestMeetsAreWarnedOf(_ when: String, _ message: String) throws {
    let found = try warnings(#"{"rules":[{"when":\#(when),"respond":[500]}]}"#)
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
    let expected = try warnings(#"{"expect":[{"when":\#(when)}]}"#)
    #expect(expected.contains { $0.hasPrefix(message) }, "\(expected)")
  }

  @Test(arguments: [
    (#"{"tenants":["a\n"]}"#, "'tenants': no request has a line break"),
    (#"{"tenants":["a"," b"]}"#, "'tenants': no request has it"),
    (#"{"tenants":[""]}"#, "'tenants': no request is let in that names no tenant"),
    (#"{"tokens":{"t ":[]}}"#, "'tokens': no request has it"),
    (#"{"tokens":{"":[]}}"#, "'tokens': no request is let in that has no token"),
  ])
  func namesThatNoRequestHasAreWarnedOf(_ access: String, _ message: String) throws {
    let found = try warnings(#"{"access":\#(access)}"#)
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }

  @Test(arguments: [
    #"{"method":"M-SEARCH"}"#, #"{"headers":{"x-a":"a\tb é"}}"#, #"{"headers":{"x-a":""}}"#,
    #"{"headers":{"x-a":{"not":" a"}}}"#, #"{"path":"/größe/a b/%23/{x}"}"#, #"{"path":"*"}"#,
    #"{"query":{"a\nb":" c "}}"#, #"{"tenant":"café"}"#,
  ])
  func whatRequestsCanHaveIsNotWarnedOf(_ when: String) throws {
    #expect(try warnings(#"{"rules":[{"when":\#(when),"respond":[500]}]}"#).isEmpty)
  }
}
