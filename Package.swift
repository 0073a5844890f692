// swift-tools-version: 6.3
import PackageDescription

/// Warnings end the build and every unsafe expression is marked, so none slips in unseen.
let strict: [SwiftSetting] =
  ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
  .map { .enableUpcomingFeature($0) } + [.strictMemorySafety(), .treatAllWarnings(as: .error)]

/// A Swift target of this package, in the order in which imports point.
func target(_ name: String, _ dependencies: [String] = []) -> Target {
  .target(
    name: name,
    dependencies: dependencies.map { .target(name: $0) },
    swiftSettings: strict
  )
}

func tests(of name: String, _ dependencies: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name] + dependencies).map { .target(name: $0) },
    swiftSettings: strict
  )
}

let package = Package(
  name: "mockworks",
  products: [
    .executable(name: "mockworks", targets: ["CLI"]),
    .executable(name: "mockworks-send", targets: ["Sender"]),
    .library(name: "StubServer", targets: ["StubServer"]),
    .library(name: "StubServerTesting", targets: ["StubServerTesting"]),
    .library(name: "WorkFixtures", targets: ["WorkFixtures"]),
  ],
  targets: [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    target("Primitives"),
    target("Diagnostics", ["Primitives"]),
    target("Randomness"),
    target("Times", ["Primitives"]),
    target("Gzip", ["CZlib", "Primitives"]),
    target("JSONWire", ["Primitives"]),
    target("JSONDocuments", ["Diagnostics", "JSONWire", "Primitives"]),
    target("HTTPWire", ["Primitives"]),
    target("Signing", ["JSONWire", "Primitives"]),
    target(
      "FakedAPI",
      ["Diagnostics", "JSONWire", "Primitives", "Randomness", "Signing", "Times"]
    ),
    target(
      "WorkFixtures",
      ["Diagnostics", "FakedAPI", "JSONWire", "Primitives", "Randomness", "Times"]
    ),
    target(
      "RequestMatching",
      ["Diagnostics", "FakedAPI", "HTTPWire", "JSONDocuments", "JSONWire", "Primitives"]
    ),
    target("OpenAPI", ["FakedAPI", "HTTPWire", "JSONWire"]),
    target(
      "Journal",
      ["Diagnostics", "Gzip", "HTTPWire", "JSONWire", "Primitives", "RequestMatching", "Times"]
    ),
    target(
      "Verification",
      [
        "Diagnostics", "FakedAPI", "JSONDocuments", "JSONWire", "Journal", "Primitives",
        "RequestMatching", "Times",
      ]
    ),
    target(
      "Scenarios",
      [
        "Diagnostics", "FakedAPI", "HTTPWire", "JSONDocuments", "JSONWire", "Primitives",
        "Randomness", "RequestMatching", "Signing", "Times", "Verification",
      ]
    ),
    target("LinuxIO", ["CLinux", "Diagnostics", "Primitives"]),
    .target(name: "Page", resources: [.embedInCode("files")], swiftSettings: strict),
    target(
      "FakeServer",
      [
        "Diagnostics", "FakedAPI", "Gzip", "HTTPWire", "JSONDocuments", "JSONWire", "Journal",
        "LinuxIO", "OpenAPI", "Page", "Primitives", "Randomness", "RequestMatching", "Scenarios",
        "Signing", "Times", "Verification", "WorkFixtures",
      ]
    ),
    .target(
      name: "ShippedScenarios",
      exclude: ["scenarios/scenario.schema.json"],
      resources: [.embedInCode("scenarios")],
      swiftSettings: strict
    ),
    target(
      "StubServer",
      [
        "Diagnostics", "FakeServer", "JSONDocuments", "JSONWire", "Journal", "Primitives",
        "RequestMatching", "Scenarios", "ShippedScenarios", "Times", "Verification", "WorkFixtures",
      ]
    ),
    target("StubServerTesting", ["Primitives", "StubServer"]),
    target("Commands", ["Diagnostics", "LinuxIO", "Primitives", "Times"]),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Commands", "Diagnostics", "FakedAPI", "Gzip", "HTTPWire", "JSONWire", "Journal", "LinuxIO",
        "FakeServer", "OpenAPI", "Primitives", "Randomness", "Scenarios", "Signing", "Times",
        "Verification", "WorkFixtures",
      ],
      swiftSettings: strict
    ),

    .executableTarget(
      name: "Sender",
      dependencies: [
        "Commands", "Diagnostics", "FakedAPI", "JSONWire", "LinuxIO", "Primitives", "Randomness",
        "Times", "WorkFixtures",
      ],
      swiftSettings: strict
    ),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "Primitives"),
    tests(of: "Diagnostics", ["Primitives"]),
    tests(of: "Randomness"),
    tests(of: "Times"),
    tests(of: "Gzip"),
    tests(of: "JSONWire"),
    tests(of: "JSONDocuments", ["Diagnostics", "JSONWire", "Primitives"]),
    tests(of: "HTTPWire"),
    tests(of: "Signing", ["Primitives"]),
    tests(of: "FakedAPI", ["JSONWire", "Primitives", "Signing"]),
    tests(
      of: "WorkFixtures",
      ["FakedAPI", "JSONWire", "Primitives", "Randomness", "TestSupport"]
    ),
    tests(of: "LinuxIO", ["Primitives", "TestSupport"]),
    tests(of: "Commands", ["LinuxIO"]),
    tests(of: "Sender"),
    tests(of: "OpenAPI", ["FakedAPI", "JSONWire"]),
    tests(of: "RequestMatching", ["Diagnostics", "JSONDocuments", "JSONWire", "TestSupport"]),
    tests(
      of: "Journal",
      ["Gzip", "JSONDocuments", "JSONWire", "Primitives", "RequestMatching", "Verification"]
    ),
    tests(
      of: "Verification",
      ["Gzip", "JSONDocuments", "JSONWire", "Journal", "RequestMatching", "TestSupport"]
    ),
    tests(
      of: "Scenarios",
      [
        "Diagnostics", "FakedAPI", "JSONWire", "Primitives", "Randomness", "RequestMatching",
        "TestSupport", "Times", "Verification",
      ]
    ),
    tests(
      of: "FakeServer",
      [
        "Diagnostics", "FakedAPI", "Gzip", "HTTPWire", "JSONDocuments", "JSONWire", "Journal",
        "Page", "Primitives",
        "RequestMatching", "Scenarios", "Signing", "TestSupport", "Times", "Verification",
      ]
    ),
    tests(of: "StubServer", ["TestSupport", "WorkFixtures"]),
    tests(of: "StubServerTesting", ["Primitives", "StubServer", "TestSupport", "WorkFixtures"]),
    // As a package of a client has them: with no more settings than its imports need.
    .testTarget(
      name: "ExampleClientTests",
      dependencies: ["StubServer", "StubServerTesting", "WorkFixtures"]
    ),
    .testTarget(
      name: "CLITests",
      dependencies: ["CLI", "Gzip", "JSONWire", "Sender", "TestSupport"],
      exclude: ["Clients", "Support/golden-2.txt"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
