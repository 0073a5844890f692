// swift-tools-version: 6.2
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
    .library(name: "WorkFixtures", targets: ["WorkFixtures"]),
  ],
  targets: [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    target("Bytes"),
    target("Diagnostics"),
    target("Guarding"),
    target("Randomness"),
    target("Times"),
    target("Gzip", ["Bytes", "CZlib"]),
    target("JSONWire", ["Bytes"]),
    target("HTTPWire", ["Bytes"]),
    target("MaintenanceWorks", ["Bytes", "Diagnostics", "JSONWire", "Times"]),
    target("WorkFixtures", ["Bytes", "JSONWire", "MaintenanceWorks", "Randomness"]),
    target("JSONDocuments", ["Diagnostics", "JSONWire"]),
    target(
      "RequestMatching",
      ["Bytes", "Diagnostics", "JSONDocuments", "JSONWire", "MaintenanceWorks"]
    ),
    target(
      "Scenarios",
      [
        "Bytes", "Diagnostics", "JSONDocuments", "JSONWire", "MaintenanceWorks", "Randomness",
        "RequestMatching", "Times",
      ]
    ),
    target(
      "RequestJournal",
      ["Bytes", "Gzip", "Guarding", "JSONWire", "RequestMatching", "Times"]
    ),
    target("LinuxIO", ["CLinux", "Guarding"]),
    target(
      "StubServer",
      [
        "Bytes", "Diagnostics", "Guarding", "Gzip", "HTTPWire", "JSONDocuments", "JSONWire",
        "LinuxIO", "MaintenanceWorks", "Randomness", "RequestJournal", "RequestMatching",
        "Scenarios",
        "Times",
      ]
    ),
    target("Commands", ["Diagnostics", "LinuxIO", "Times"]),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Commands", "Diagnostics", "Guarding", "Gzip", "JSONWire", "LinuxIO", "RequestJournal",
        "Scenarios",
        "StubServer", "Times", "WorkFixtures",
      ],
      swiftSettings: strict
    ),

    .executableTarget(
      name: "Sender",
      dependencies: [
        "Commands", "Guarding", "JSONWire", "LinuxIO", "MaintenanceWorks", "Randomness", "Times",
        "WorkFixtures",
      ],
      swiftSettings: strict
    ),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "Bytes"),
    tests(of: "Diagnostics"),
    tests(of: "Randomness"),
    tests(of: "Times"),
    tests(of: "Gzip"),
    tests(of: "JSONWire"),
    tests(of: "HTTPWire"),
    tests(of: "MaintenanceWorks", ["JSONWire"]),
    tests(of: "WorkFixtures", ["Bytes", "JSONWire", "MaintenanceWorks", "Randomness"]),
    tests(of: "Commands"),
    tests(of: "Sender"),
    tests(of: "RequestMatching", ["Diagnostics", "JSONDocuments", "JSONWire", "TestSupport"]),
    tests(
      of: "Scenarios",
      [
        "Diagnostics", "JSONWire", "MaintenanceWorks", "Randomness", "RequestMatching",
        "TestSupport",
      ]
    ),
    tests(of: "RequestJournal", ["JSONDocuments", "JSONWire", "RequestMatching"]),
    tests(
      of: "StubServer",
      [
        "Diagnostics", "HTTPWire", "JSONWire", "MaintenanceWorks", "RequestJournal",
        "RequestMatching", "Scenarios", "TestSupport",
      ]
    ),
    .testTarget(
      name: "CLITests",
      dependencies: ["CLI", "Sender", "TestSupport"],
      exclude: ["Clients", "Support/golden-2.txt"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
