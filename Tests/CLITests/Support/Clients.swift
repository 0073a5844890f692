import Foundation

/// Clients and validators that tests use where they are there.
enum Clients {
  /// The Python that has the packages: where `.ci/test` has made an environment, that one.
  static let python = ProcessInfo.processInfo.environment["MOCKWORKS_PYTHON"] ?? "python3"

  static let hasRequests = hasModule("requests")
  static let hasJSONSchema = hasModule("jsonschema")
  static let hasReaders = hasModule("haralyzer, junitparser")
  static let hasNode = (try? Tool.run("/usr/bin/env", ["node", "--version"]))?.status == 0

  static let hasParallel = (try? Tool.run("/usr/bin/env", ["parallel", "--version"]))?.status == 0

  private static func hasModule(_ name: String) -> Bool {
    (try? Tool.run("/usr/bin/env", [python, "-c", "import \(name)"]))?.status == 0
  }
}
