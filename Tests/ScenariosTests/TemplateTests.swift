import JSONWire
import Randomness
import Testing

@testable import Scenarios

struct TemplateTests {
  private static let body =
    #"{"type":"A\"B","n":1.50,"list":[1,{"z":null}],"deep":{"er":true},"my key":{"a.b":["x","y"]},"#
    + #""}}":"braces","q\"'\\":"quotes","":"empty","0":"zero","ü":"umlaut"}"#

  private static func context() throws -> TemplateContext {
    var context = TemplateContext(draws: Draws(seed: 1, index: 2, stream: 3))
    context.method = "POST"
    context.path = "/a/b"
    context.tenant = "acme"
    context.token = "t"
    context.query = [("x", "1 2"), ("a.b", "dotted")]
    context.headers = [("x-key", "k\"1")]
    context.body = try JSONNode(parsing: Array(Self.body.utf8).span)
    context.id = "5e150d70aaaaaaaaaaaaaaaa"
    context.now = 1_578_438_000_123_000_000
    context.attempt = 3
    return context
  }

  private func render(_ template: Template) throws -> String {
    var context: TemplateContext? = try Self.context()
    return String(decoding: try template.render(&context), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("{{method}} {{path}}", "POST /a/b"),
    ("{{tenant}}{{token}}", "acmet"), ("{{query.x}}|{{query.a.b}}|{{query.none}}", "1 2|dotted|"),
    ("{{header.X-Key}}{{header.none}}", "k\"1"), ("{{body.type}}", "A\"B"),
    ("{{body.n}} {{body.list}} {{body.deep.er}}", #"1.50 [1,{"z":null}] true"#),
    ("{{body.deep.none}}{{body.type.none}}", ""), ("{{id}}", "5e150d70aaaaaaaaaaaaaaaa"),
    ("{{now}}", "2020-01-07T23:00:00.123Z"), ("{{now.millis}}", "1578438000123"),
    ("{{attempt}}", "3"), ("{{'{{'}}x}}", "{{x}}"), ("{{'}}'}}", "}}"), ("a}}b{c}", "a}}b{c}"),
    ("{{ tenant }}", "acme"), (#"{{body["type"]}}"#, "A\"B"), (#"{{ body['type'] }}"#, "A\"B"),
    (#"{{body["my key"]["a.b"][1]}}"#, "y"), (#"{{body["my key"]['a.b'].0}}"#, "x"),
    (#"{{body['deep'].er}}{{body.deep["er"]}}"#, "truetrue"), (#"{{body.list[1].z}}|"#, "|"),
    (#"{{body.list[0]}}{{body.list[ "0" ]}}{{body.list.0}}"#, "111"),
    (#"{{body.list[2]}}{{body.list["00"]}}{{body.list["-1"]}}{{body.list.x}}"#, ""),
    (#"{{body["}}"]}}!"#, "braces!"), (#"{{body['}}']}}{{tenant}}"#, "bracesacme"),
    (#"{{body["q\"'\\"]}}{{body['q"\'\\']}}"#, "quotesquotes"), (#"{{body[""]}}"#, "empty"),
    (#"{{body[0]}}{{body["0"]}}{{body.0}}"#, "zerozerozero"), (#"{{body["\u00fc"]}}"#, "umlaut"),
    (#"{{query["x"]}}{{query["a.b"]}}{{query['a b']}}"#, "1 2dotted"),
    (#"{{header["X-Key"]}}"#, "k\"1"),
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
    // A JSON string escapes the quotes of a name.
    (
      #"{"a":"{{body[\"my key\"][\"a.b\"]}}","b":"{{body['my key'][\"a.b\"][0]}}!"}"#,
      #"{"a":["x","y"],"b":"x!"}"#
    ),
    (#"["{{body[\"q\\\"'\\\\\"]}}"]"#, #"["quotes"]"#), (#"["{{body[\"none\"]}}"]"#, "[null]"),
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

  @Test(arguments: [
    ("{{body[}}", true), ("{{body[x]}}", true), (#"{{body["x}}"#, true), (#"{{body["x"}}"#, true),
    (#"{{body["x"]y}}"#, false), ("{{body[-1]}}", true), ("{{body[1.5]}}", true),
    ("{{body[99999999999999999999]}}", true), (#"{{body["\q"]}}"#, true), ("{{body[]}}", true),
    (#"{{header["a"]["b"]}}"#, false), ("{{body..a}}", false), ("{{body.a.}}", false),
    (#"{{bdy["a"]}}"#, false), (#"{{body["a"] x}}"#, false),
  ])
  func aPathThatCannotBeReadIsRefused(_ text: String, _ saysHow: Bool) {
    let error = #expect(throws: TemplateError.self) { try Template(text: text) }
    #expect(error?.message.contains(#"as in ["my key"] or [0]"#) == saysHow, "\(error as Any)")
  }

  @Test func aBlankInANameAsksForQuotes() {
    let error = #expect(throws: TemplateError.self) { try Template(text: "{{body.my key}}") }
    #expect(
      error?.message
        == #"'{{body.my key}}': a name with a blank is written in quotes, as in {{body["my key"]}}"#
    )
  }

  @Test func randomValuesAreInTheirRanges() throws {
    var context: TemplateContext? = try Self.context()
    let dice = try Template(text: "{{random.int 1 6}}")
    let throwsOfDice = try (0..<200).map { _ in
      String(decoding: try dice.render(&context), as: UTF8.self)
    }
    #expect(Set(throwsOfDice) == ["1", "2", "3", "4", "5", "6"])
    let all = try Template(text: "{{random.int -9223372036854775808 9223372036854775807}}")
    for _ in 0..<20 {
      let number = String(decoding: try all.render(&context), as: UTF8.self)
      #expect(Int64(number) != nil)
    }
    let hex = try Template(text: "{{random.hex 12}}")
    let digits = String(decoding: try hex.render(&context), as: UTF8.self)
    #expect(digits.wholeMatch(of: /[0-9a-f]{12}/) != nil)
    let uuid = String(
      decoding: try Template(text: "{{random.uuid}}").render(&context),
      as: UTF8.self
    )
    let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(uuid.wholeMatch(of: form) != nil)
  }

  /// What stays the same is written once, and what is drawn is drawn each time.
  @Test func anAnswerEndsWhereItsRoomDoes() throws {
    let template = try Template(text: String(repeating: "{{body.list}}", count: 1000))
    // The list has 14 bytes.
    for (room, fits) in [(13_999, false), (14_000, true), (14_001, true), (0, false)] {
      var context: TemplateContext? = try Self.context()
      context?.room = room
      if fits {
        #expect(try template.render(&context).count == 14_000)
        #expect(context?.room == room - 14_000)
      } else {
        #expect(throws: TooLargeRendering.self) { try template.render(&context) }
      }
    }
    // Headers and body share the room.
    var context: TemplateContext? = try Self.context()
    context?.room = 9
    #expect(try Template(text: "{{tenant}}").render(&context).count == 4)
    #expect(try Template(text: "{{tenant}}").render(&context).count == 4)
    #expect(throws: TooLargeRendering.self) { try Template(text: "{{tenant}}").render(&context) }
  }

  /// Written anew each time, it would take hours.
  @Test func whatATemplateRepeatsIsWrittenOnce() throws {
    let text = String(repeating: "a", count: 4_000_000)
    var context: TemplateContext? = try Self.context()
    context?.body = JSONNode(.array([JSONNode(.string(text))]))
    context?.room = 16 * 1024 * 1024
    let repeated = String(repeating: "{{body}}{{header.none}}", count: 100_000)
    let template = try Template(text: repeated)
    #expect(throws: TooLargeRendering.self) { try template.render(&context) }
    let empty = try Template(text: String(repeating: "{{body.none.none}}", count: 300_000))
    #expect(try empty.render(&context).isEmpty)
  }

  /// With a copy of all that came before for each part, this would take hours too.
  @Test func aBodyOfManyPartsIsReadInLinearTime() throws {
    let elements = Array(repeating: JSONNode(.bool(true)), count: 200_000)
    let template = Template(json: JSONNode(.array(elements))) { _, error in Issue.record(error) }
    #expect(template.isFixed)
    #expect(template.fixedBytes.count == 1_000_001)
  }
}
