internal import FakeServer
public import Foundation
internal import HTTPWire

/// A fake of the API in this process, on a free port of this machine.
///
/// ```swift
/// let server = try await StubServer.start(scenario: "rate-limited")
/// let client = Client(url: server.url)
/// …
/// try server.verify()
/// await server.stop()
/// ```
/// It answers from the moment it exists until `stop` is called, or until nothing refers to it any more:
/// its tenants and clocks refer to it too. Servers share nothing, and each has threads of its own.
///
/// The functions of `FakeScope` are about all tenants here, and about one in what `tenant(_:)` gives. What
/// was recorded can also be read after the stop.
public final class StubServer: FakeScope {
  /// Where clients send requests to, with the base path if there is one, without a slash at the end.
  public let url: URL
  /// What was surely not meant in the scenario of the start, in the form of a compiler's warnings.
  public let warnings: [String]
  private let running: FakeServer

  /// Starts a fake, in under a millisecond where the machine is not busy.
  ///
  /// - Parameters:
  ///   - scenario: What is in force from the start; the documented API if it is left out.
  ///   - configuration: How it is set up; by default on any free port.
  /// - Returns: The fake, which answers by then.
  /// - Throws: `ScenarioError` if the scenario is wrong, `StartError` if the system does not allow the start.
  public static func start(
    scenario: Scenario = .documented,
    configuration: Configuration = Configuration()
  ) async throws -> StubServer {
    try StubServer(LoadedScenario(scenario), configuration)
  }

  /// Starts a fake with a scenario that was read.
  ///
  /// - Throws: `StartError` if the system does not allow the start.
  package static func start(
    _ scenario: LoadedScenario,
    configuration: Configuration
  ) async throws -> StubServer {
    try StubServer(scenario, configuration)
  }

  private init(_ loaded: LoadedScenario, _ configuration: Configuration) throws {
    var settings = try configuration.settings()
    settings.scenario = loaded.scenario
    warnings = loaded.warnings
    do throws(FakeServer::StartError) {
      running = try FakeServer(settings)
    } catch {
      throw StartError(description: error.description)
    }
    guard let url = URL(string: running.url) else {
      throw StartError(description: "no URL can be made of \(running.url)")
    }
    self.url = url
  }

  deinit {
    // Threads are waited for, which a thread of the pool must not do.
    Thread.detachNewThread { [running] in running.stop() }
  }

  public var subject: FakeSubject { FakeSubject(server: self) }
  /// The port of 127.0.0.1 that the fake listens on, 1 to 65535: where the configuration says 0, the one
  /// that the system chose.
  public var port: UInt16 { running.port }

  /// What one can do to the fake.
  var control: FakeControl { running.control }

  /// The URL that archives show for the fake.
  var origin: String { running.origin }

  /// Accepts no more connections, lets exchanges in flight finish within the configured grace, and returns
  /// once all threads and sockets are closed. No thread of the pool is blocked meanwhile.
  public func stop() async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [running] in
        running.stop()
        continuation.resume()
      }
    }
  }

  /// One tenant of the fake: requests with its name in the header `X-Servitly-Tenant`.
  public func tenant(_ name: String) -> Tenant { Tenant(server: self, tenant: name) }
}
