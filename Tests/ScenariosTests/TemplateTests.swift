import JSONWire
import Randomness
import Testing

@testable import Scenarios

struct TemplateTests {
  private static func context() throws -> TemplateContext {
    TemplateContext(
      method: "POST",
      path: "/a/b",
      tenant: "acme",
      token: "t",
      query: [("x", "1 2"), ("a.b", "dotted")],
      headers: [("x-key", "k\"1")],
      body: try JSONNode(
        parsing: Array(#"{"type":"A\"B","n":1.50,"list":[1,{"z":null}],"deep":{"er":true}}"#.utf8)
          .span
      ),
      id: "5e150d70aaaaaaaaaaaaaaaa",
      now: 1_578_438_000_123_000_000,
      attempt: 3,
      draws: Draws(seed: 1, index: 2, stream: 3)
    )
  }

  private func render(_ template: Template) throws -> String {
    var context: TemplateContext? = try Self.context()
    return String(decoding: template.render(&context), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("{{method}} {{path}}", "POST /a/b"),
    ("{{tenant}}{{token}}", "acmet"), ("{{query.x}}|{{query.a.b}}|{{query.none}}", "1 2|dotted|"),
    ("{{header.X-Key}}{{header.none}}", "k\"1"), ("{{body.type}}", "A\"B"),
    ("{{body.n}} {{body.list}} {{body.deep.er}}", #"1.50 [1,{"z":null}] true"#),
    ("{{body.deep.none}}{{body.type.none}}", ""), ("{{id}}", "5e150d70aaaaaaaaaaaaaaaa"),
    ("{{now}}", "2020-01-07T23:00:00.123Z"), ("{{now.millis}}", "1578438000123"),
    ("{{attempt}}", "3"), ("{{'{{'}}x}}", "{{x}}"), ("{{'}}'}}", "}}"), ("a}}b{c}", "a}}b{c}"),
    ("{{ tenant }}", "acme"),
  ])
  func placesAreFilledInText(_ text: String, _ expected: String) throws {
    #expect(try render(Template(text: text)) == expected)
  }

  @Test(arguments: [
    (#"{"a":"{{tenant}}!","b":[1,"x"]}"#, #"{"a":"acme!","b":[1,"x"]}"#),
    // Alone it has the value's own type; in a text it is one, escaped.
    (
      #"["{{body.n}}","n={{body.n}}","{{body.type}}","{{body.list}}"]"#,
      #"[1.50,"n=1.50","A\"B",[1,{"z":null}]]"#
    ),
    (#"{"none":"{{body.none}}","text":"<{{body.none}}>"}"#, #"{"none":null,"text":"<>"}"#),
    (#""{{'{{'}}""#, #""{{""#), (#"{"{{tenant}}":1}"#, #"{"{{tenant}}":1}"#),
    (
      #"{"n":-0.10,"t":true,"z":null,"e":{},"l":[]}"#,
      #"{"n":-0.10,"t":true,"z":null,"e":{},"l":[]}"#
    ),
  ])
  func placesAreFilledInJSON(_ json: String, _ expected: String) throws {
    let node = try JSONNode(parsing: Array(json.utf8).span)
    let template = Template(json: node) { _, error in Issue.record(error) }
    #expect(try render(template) == expected)
  }

  @Test func randomValuesAreInTheirRanges() throws {
    var context: TemplateContext? = try Self.context()
    let dice = try Template(text: "{{random.int 1 6}}")
    let throwsOfDice = (0..<200).map { _ in String(decoding: dice.render(&context), as: UTF8.self) }
    #expect(Set(throwsOfDice) == ["1", "2", "3", "4", "5", "6"])
    let all = try Template(text: "{{random.int -9223372036854775808 9223372036854775807}}")
    for _ in 0..<20 { #expect(Int64(String(decoding: all.render(&context), as: UTF8.self)) != nil) }
    let hex = try Template(text: "{{random.hex 12}}")
    let digits = String(decoding: hex.render(&context), as: UTF8.self)
    #expect(digits.wholeMatch(of: /[0-9a-f]{12}/) != nil)
    let uuid = String(
      decoding: try Template(text: "{{random.uuid}}").render(&context),
      as: UTF8.self
    )
    let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(uuid.wholeMatch(of: form) != nil)
  }
}
