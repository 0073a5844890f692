import Foundation
import Synchronization
import Testing

/// A program or package beside the toolchain that a test runs. Without it the test is skipped, and
/// the reason names it.
enum Need: String, Sendable {
  case bash, curl, fish, gzip, node, openssl, parallel, promtool, ps, python3, strace, valgrind, zsh
  case haralyzer, jsonschema, junitparser, requests, schemathesis
  /// The package `pyjwt`, by the name of its module.
  case jwt
  /// The package `openapi-python-client`, by the name of its module.
  case clientGenerator = "openapi_python_client"
  /// The package `openapi-spec-validator`, by the name of its module.
  case openapi = "openapi_spec_validator"
  /// The program as users run it: a debug build says nothing about allocations and memory.
  case release

  /// The Python that has the packages: the environment of `.ci/test` if it has made one.
  static let python = ProcessInfo.processInfo.environment["MOCKWORKS_PYTHON"] ?? "python3"

  private static let found = Mutex<[Need: Bool]>([:])

  var isThere: Bool {
    Self.found.withLock { found in
      if let isThere = found[self] { return isThere }
      let isThere = look()
      found[self] = isThere
      return isThere
    }
  }

  private func look() -> Bool {
    switch self {
    case .clientGenerator, .haralyzer, .jsonschema, .junitparser, .jwt, .openapi, .requests,
      .schemathesis:
      (try? Tool.run("/usr/bin/env", [Self.python, "-c", "import \(rawValue)"]))?.status == 0
    case .python3: (try? Tool.run("/usr/bin/env", [Self.python, "--version"]))?.status == 0
    case .release: Tool.release != nil
    default: (try? Tool.shell("command -v \(rawValue)"))?.status == 0
    }
  }

  /// For the reason of a skipped test.
  var reason: Comment {
    switch self {
    case .jwt: "needs python3 with the package pyjwt, which .ci/test installs"
    case .clientGenerator:
      "needs python3 with the package openapi-python-client, which .ci/test installs"
    case .openapi: "needs python3 with the package openapi-spec-validator, which .ci/test installs"
    case .haralyzer, .jsonschema, .junitparser, .requests, .schemathesis:
      "needs python3 with the package \(rawValue), which .ci/test installs"
    case .release: "needs the optimised program, which .ci/test builds"
    default: "needs \(rawValue), which .ci/test installs"
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test without something that it needs.
  static func needs(_ need: Need) -> Self { .enabled(if: need.isThere, need.reason) }
}
