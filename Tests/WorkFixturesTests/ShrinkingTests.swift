import Testing
import WorkFixtures

struct ShrinkingTests {
  struct Unreachable: Error, Equatable {}

  /// A server that takes only what it knows.
  private actor Server {
    private(set) var asked: [MaintenanceWork] = []

    func accepts(_ work: MaintenanceWork) -> Bool {
      asked.append(work)
      return work.description?.contains("é") != true
    }
  }

  private static func work() -> MaintenanceWork {
    WorkGenerator(seed: 4).overriding { $0.description = "many words, and é among them" }.work(
      at: 8
    )
  }

  /// Both forms ask about the same works in the same order.
  @Test func predicateMayWait() async {
    let server = Server()
    let smallest = await Self.work().shrunk { work in await !server.accepts(work) }
    #expect(smallest == MaintenanceWork(description: "é"))
    #expect(await server.asked == Self.askedWithoutWaiting())
  }

  private static func askedWithoutWaiting() -> [MaintenanceWork] {
    var asked: [MaintenanceWork] = []
    _ = work()
      .shrunk { work in
        asked.append(work)
        return work.description?.contains("é") == true
      }
    return asked
  }

  @MainActor @Test func predicateRunsWhereItsCallerRuns() async {
    var count = 0
    let smallest = await Self.work()
      .shrunk { work in
        MainActor.assertIsolated()
        count += 1
        await Task.yield()
        return work.thingId != nil || work.locationId != nil
      }
    #expect(count > 5)
    #expect([smallest.thingId, smallest.locationId].compactMap(\.self) == [""])
  }

  @Test func errorOfThePredicateEndsTheSearch() async {
    await #expect(throws: Unreachable()) {
      try await Self.work()
        .shrunk { _ in
          await Task.yield()
          throw Unreachable()
        }
    }
    #expect(throws: Unreachable()) { try Self.failing() }
  }

  private static func failing() throws -> MaintenanceWork {
    try work().shrunk { _ in throw Unreachable() }
  }
}
