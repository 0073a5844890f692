import Foundation
import TestSupport
import Testing

/// Hostile bytes over real sockets, at a process whose descriptors can be counted.
@Suite(.needs(.curl))
struct HostileClientsTests {
  /// Half of them random, half of them mutated from good requests.
  private static let connections = 40_000

  @Test func theServerLivesAndHoldsNoDescriptorMore() async throws {
    let fake = try Fake("--quiet", "--journal-bytes", "1048576")
    // Nobody has connected yet.
    let atStart = try fake.descriptors
    let port = fake.port
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<2 {
        group.addTask { Self.attack(port, SplitMix(state: UInt64(worker)), Self.connections / 2) }
      }
    }
    #expect(try fake.post().status == "201")
    // The loops may have yet to see that the last clients have gone.
    try eventually("all descriptors are closed") { try fake.descriptors <= atStart }
    #expect(fake.end() == 0, "\((try? fake.errors) ?? "")")
  }

  private static func attack(_ port: UInt16, _ random: SplitMix, _ count: Int) {
    var random = random
    for number in 0..<count {
      let input =
        number % 2 == 0
        ? (0..<random.below(300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        : RequestMutation.input(&random)
      guard let client = try? RawClient(port: port) else {
        Issue.record("no connection for input \(number)")
        return
      }
      // The server may have refused it and gone before all is sent.
      try? client.send(input)
      client.finishSending()
      if client.readToEnd().end == .silence { Issue.record("no end for input \(number)") }
      client.abort()
    }
  }
}
