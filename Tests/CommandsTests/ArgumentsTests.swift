import LinuxIO
import Testing

@testable import Commands

struct ArgumentsTests {
  private static let spec = CommandSpec(
    name: "try",
    summary: "Try.",
    operands: nil,
    options: [
      .init(name: "count", value: "N", help: "How many."),
      .init(name: "quiet", value: nil, help: "No output."),
      .init(name: "set", value: "TEXT", help: "A text.", isRepeatable: true),
    ]
  )

  private static func arguments(_ words: SystemText...) throws(UsageError) -> Arguments {
    try Arguments(words, for: spec)
  }

  @Test func optionsAreReadByTheirNames() throws {
    let arguments = try Self.arguments("--count", "3", "--set=a", "--set", "b", "--quiet")
    #expect(try arguments.integer("count", in: 1...5) == 3)
    #expect(arguments.all("set") == ["a", "b"])
    #expect(arguments.has("quiet"))
  }

  @Test func optionThatIsNotGivenIsNil() throws {
    let arguments = try Self.arguments()
    #expect(arguments["count"] == nil)
    #expect(!arguments.has("quiet"))
  }

  @Test func errorNamesTheCommand() throws {
    let arguments = try Self.arguments("--count", "9")
    let error = #expect(throws: UsageError.self) { try arguments.integer("count", in: 1...5) }
    #expect(error?.advice.contains("mockworks try --help") == true)
  }

  @Test func readingAnOptionThatTheCommandDoesNotHaveEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      let arguments = try Self.arguments()
      _ = arguments["cuont"]
    }
  }
}
