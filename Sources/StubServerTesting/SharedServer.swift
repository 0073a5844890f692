internal import StubServer

/// The server that the tests of a process share. It starts with the first of them.
actor SharedServer {
  static let instance = SharedServer()

  private let configuration: StubServer.Configuration

  init(_ configuration: StubServer.Configuration = StubServer.Configuration()) {
    self.configuration = configuration
  }

  private struct Start {
    let server: Task<StubServer, any Error>
    var tests: Int
    let number: Int
  }

  private var last: Start?
  private var starts = 0

  /// Tests after which another server takes its place. The last one stops once no test refers to it, so what
  /// a server remembers of past tests does not pile up. It is below the 1,000 tenants that a server tells
  /// apart without doubt when requests were dropped, and to which it gives scenarios of their own.
  static let testsOfServer = 500

  /// The server for one more test.
  ///
  /// - Throws: `StartError` if the system does not allow the start. The next test tries it again.
  func server() async throws -> StubServer {
    let start = next()
    last = start
    do {
      return try await start.server.value
    } catch {
      if last?.number == start.number { last = nil }
      throw error
    }
  }

  private func next() -> Start {
    if var last, last.tests < Self.testsOfServer {
      last.tests += 1
      return last
    }
    starts += 1
    // The test that happens to be the first must not end it, nor give it its task-local values.
    let server = Task.detached { [configuration] in
      try await StubServer.start(configuration: configuration)
    }
    return Start(server: server, tests: 1, number: starts)
  }
}
