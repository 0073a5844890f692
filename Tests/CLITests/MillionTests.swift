import Foundation
import Testing

/// A million recorded works, at the optimised program that `.ci/test` has built.
struct MillionTests {
  private struct Figures: Decodable {
    let recorded: Int
    let evicted: Int
    let residentMiB: Int
    let counts: [Int]
    let countMilliseconds: Double
    let lines: Int
    /// CPU of the first and the last tenth.
    let firstTenth: Double
    let lastTenth: Double
  }

  @Test(.needs(.release), .needs(.python3))
  func aMillionWorksFitAndAreRead() throws {
    let program = try #require(Tool.release)
    let fake = try Fake("--quiet", program: [program])
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/million.py", fake.url, String(fake.processIdentifier)]
    )
    #expect(result.status == 0, "\(result.errors)")
    let figures = try JSONDecoder().decode(Figures.self, from: Data(result.output.utf8))
    // How long counting and recording took is printed, not judged.
    print("million: \(result.output)", terminator: "")
    #expect(figures.recorded == 1_000_000)
    #expect(figures.evicted == 0)
    #expect(figures.residentMiB <= 250)
    #expect(figures.counts == [1_000_000, 250_000, 250_000, 0, 1_000_000])
    #expect(figures.lines == 1_000_000)
  }

  @Test(.needs(.release), .needs(.python3))
  func aMillionGeneratedWorksAreAcceptedInStrictMode() throws {
    let program = try #require(Tool.release)
    let strict = try Scratch(#"{"strict":true}"#)
    let fake = try Fake("--quiet", strict.url.path, program: [program])
    let result = try Tool.shell(
      "'\(program)' generate --count 1000000 --seed 3 "
        + "| '\(Need.python)' Tests/CLITests/Clients/accepted.py \(fake.url)"
    )
    #expect(result.output == "1000000 accepted, 0 not\n", "\(result.errors)")
  }

  /// Every fiftieth, so 20,000, by PyPI's `jsonschema`.
  @Test(.needs(.release), .needs(.jsonschema))
  func aSampleOfThatMillionIsValidByAnIndependentSchema() throws {
    let program = try #require(Tool.release)
    let result = try Tool.shell(
      "'\(program)' generate --count 1000000 --seed 3 | awk 'NR % 50 == 0' "
        + "| '\(Need.python)' Tests/CLITests/Clients/works.py"
    )
    #expect(result.output == "20000 valid\n", "\(result.errors)")
  }

  /// Status and reason as the fake sends them, against what each line says of itself.
  @Test(
    .needs(.release),
    .needs(.python3),
    arguments: [false, true]
  )
  func fakeRefusesInvalidWorksAsTheyState(_ isStrict: Bool) throws {
    let program = try #require(Tool.release)
    let scenario = try Scratch(#"{"strict":\#(isStrict)}"#)
    let fake = try Fake("--quiet", scenario.url.path, program: [program])
    let result = try Tool.shell(
      "'\(program)' generate --profile invalid --count 100000 --seed 5 "
        + "| '\(Need.python)' Tests/CLITests/Clients/refused.py \(fake.url) \(isStrict ? "strict" : "")"
    )
    #expect(result.output == "100000 as stated of 100000\n", "\(result.errors)")
  }

  /// Peak memory of `generate` does not depend on how many works there are.
  @Test(
    .needs(.release),
    .needs(.python3),
    arguments: [
      "--count 2000000", "--count 300000 --summary",
      "--count 300000 --output /dev/null --plot FILE",
      "--count 200000 --format csv", "--count 20000 --profile invalid",
      "--count 20000 --profile edge --summary --unique type",
      "--count 300000 --output FILE.gz",
    ]
  )
  func generatingTakesLittleMemory(_ arguments: String) throws {
    let program = try #require(Tool.release)
    let folder = try ScratchFolder()
    let words = arguments.replacing("FILE", with: "'\(folder.url.path)/works'")
    let measure = """
      import resource, subprocess, sys
      subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      """
    let result = try Tool.shell("python3 -c '\(measure)' '\(program)' generate \(words)")
    let kibibytes = try #require(Int(result.output.dropLast()), "\(result.errors)")
    #expect(kibibytes < 40 * 1024, "\(kibibytes) KiB")
  }
}
