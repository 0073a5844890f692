public import Foundation

/// What a fake does beyond, or instead of, what is documented.
///
/// ```swift
/// let scenario = Scenario(expect: [.client(.obeysRetryAfter)]) {
///   Rule(
///     .post("/inventory/maintenanceWorks"), each: .work,
///     respond: .status(429, retryAfter: .seconds(1)).times(2), .accept
///   )
/// }
/// ```
/// A scenario in Swift is the same as the scenario file that `json` shows. Where a scenario is wrong, the
/// function that puts it in force throws a `ScenarioError` that says so, as `mockworks check` does.
///
/// A text literal is the name of a scenario that comes with the library: `start(scenario: "rate-limited")`.
public struct Scenario: Sendable {
  enum Source: Sendable {
    case value(JSONValue)
    case text(String, name: String)
    case files([URL])
    case named(String)
    /// A resource that a bundle lacks.
    case missing(String)
  }

  let source: Source

  private init(_ source: Source) { self.source = source }

  /// What is documented, and nothing else.
  public static let documented = Scenario()

  /// A scenario.
  ///
  /// - Parameters:
  ///   - name: What messages call it.
  ///   - description: What it is for; it changes nothing.
  ///   - seed: What ids and random draws come from, up to 2⁶³−1, which is the greatest that a file may have;
  ///     nil for 0, or for that of the fake. `StubServer.Configuration` takes greater ones.
  ///   - clock: The clock of every tenant; nil for the system's.
  ///   - delaysByClock: True to measure delays by that clock, and not by the time that really passes.
  ///   - basePath: The path that the whole API is under, as `/api`; only for a server of its own.
  ///   - access: Who is let in; nil for everybody.
  ///   - isStrict: True to refuse also what is surely not meant, such as unknown members.
  ///   - stored: What every tenant has stored at the start.
  ///   - quotas: How many requests are allowed; beyond it the documented 429.
  ///   - expect: What the client is expected to have sent, and how to have behaved.
  ///   - inOrder: True if expected counts must be met in the order written.
  ///   - rules: The first that matches, and whose script is not used up, answers; if none does, the fake
  ///     behaves as documented.
  public init(
    name: String? = nil,
    description: String? = nil,
    seed: UInt64? = nil,
    clock: Clock? = nil,
    delaysByClock: Bool = false,
    basePath: String? = nil,
    access: Access? = nil,
    isStrict: Bool = false,
    stored: Stored? = nil,
    quotas: [Quota] = [],
    expect: [Expectation] = [],
    inOrder: Bool = false,
    @RuleBuilder rules: () -> [Rule] = { [] }
  ) {
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(JSONValue.Member(name, value)) }
    }
    func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }
    add("name", name.map { .string($0) })
    add("description", description.map { .string($0) })
    add("seed", seed.map { Int64(exactly: $0).map { .integer($0) } ?? .number(Double($0)) })
    add("clock", clock?.value)
    add("delays", delaysByClock ? "virtual" : nil)
    add("basePath", basePath.map { .string($0) })
    add("access", access?.value)
    add("strict", isStrict ? true : nil)
    add("stored", stored?.value)
    add("quota", list(quotas.map(\.value)))
    add("rules", list(rules().map(\.value)))
    add("expect", list(expect.map(\.value)))
    add("inOrder", inOrder ? true : nil)
    self.init(.value(.object(members)))
  }
}

extension Scenario {
  /// A scenario that comes with the library, as `rate-limited`.
  public static func named(_ name: String) -> Scenario { Scenario(.named(name)) }

  /// The text of a scenario file.
  ///
  /// - Parameters:
  ///   - text: JSON. A step with a `file` is refused, as there is no folder to look in.
  ///   - name: What messages call the text.
  /// - Returns: The scenario.
  public static func json(_ text: String, name: String = "scenario") -> Scenario {
    Scenario(.text(text, name: name))
  }

  /// Scenario files, which are read when the scenario is put in force; the rules of earlier files first.
  ///
  /// - Parameter files: At least one; each the URL of a file. Others are refused when the scenario is put
  ///   in force.
  /// - Returns: The scenario.
  public static func files(_ files: URL...) -> Scenario { Scenario(.files(files)) }

  /// A scenario file among the resources of a package, with the files that it names beside it.
  ///
  /// - Parameters:
  ///   - name: Of the file, without `.json`.
  ///   - bundle: That of the package, `.module`.
  ///   - folder: Of the resource in the bundle; nil for its root.
  /// - Returns: The scenario; where the bundle lacks it, one that is refused when it is put in force.
  public static func bundled(_ name: String, in bundle: Bundle, folder: String? = nil) -> Scenario {
    if let file = bundle.url(forResource: name, withExtension: "json", subdirectory: folder) {
      return .files(file)
    }
    let place = folder.map { "\($0)/\(name).json" } ?? "\(name).json"
    return Scenario(
      .missing(
        "no resource \(place) in \(bundle.bundlePath): name the file in the target's resources, "
          + "and its folder as folder: if the resource is a folder"
      )
    )
  }
}

extension Scenario: ExpressibleByStringLiteral {
  /// The scenario of that name that comes with the library.
  public init(stringLiteral name: String) { self = .named(name) }
}
