import Foundation
import TestSupport
import Testing

@testable import Verification

/// Runs of clients whose policy is known, against what `BackOffEvidence` says of their waits.
struct BackOffSimulationTests {
  /// A run of one client: how it waits, what a busy machine adds, and how many works it sends.
  private struct Client {
    enum Policy: CaseIterable, Sendable {
      case full, equal, decorrelated, doubling, firstAtOnce
      case none, fixed
    }

    let policy: Policy
    /// Milliseconds.
    let base: Double
    let cap: Double
    let works: Int
    let waits: Int
    let noise: Double

    static let good: [Policy] = [.full, .equal, .decorrelated, .doubling, .firstAtOnce]
  }

  private struct Random {
    var numbers: SplitMix

    mutating func unit() -> Double { Double(numbers.next() >> 11) / 9_007_199_254_740_992 }
    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }
  }

  private static func waits(of client: Client, _ random: inout Random) -> [Int64] {
    var before = client.base
    return (0..<client.waits).map { index in
      let bound = min(client.cap, client.base * Double(1 << index))
      let wait: Double
      switch client.policy {
      case .full: wait = random.between(0, bound)
      case .equal: wait = random.between(bound / 2, bound)
      case .decorrelated:
        wait = min(client.cap, random.between(client.base, before * 3))
        before = wait
      case .doubling: wait = bound
      case .firstAtOnce: wait = index == 0 ? 0 : bound
      case .none: wait = random.between(0, 1.5)
      case .fixed: wait = client.base
      }
      let busy = random.unit() < 0.02 ? 200 : client.noise * random.unit()
      return Int64((wait + (client.noise == 0 ? 0 : busy)) * 1_000_000)
    }
  }

  private static func isFailed(_ client: Client, _ random: inout Random) -> Bool {
    var evidence = BackOffEvidence()
    for _ in 0..<client.works {
      evidence.add(BackOffEvidence.Run(attempts: [], waits: waits(of: client, &random)))
    }
    switch evidence.conclusion {
    case .hammers, .waitsTheSame: return true
    case .grows, .tooLittle: return false
    }
  }

  /// How many runs of each policy: a part of the 100,000 that `.ci/simulate` asks for, which take minutes.
  private static let goodRuns =
    ProcessInfo.processInfo.environment["MOCKWORKS_SIMULATED_RUNS"].flatMap(Int.init) ?? 10_000

  /// Bases from 5 ms to 5 s, caps from 250 ms, 1 to 200 works of 2 to 8 attempts, up to 50 ms more for
  /// each wait and now and then 200.
  @Test(arguments: Client.good) private func noGoodPolicyIsEverFailed(_ policy: Client.Policy) {
    var random = Random(numbers: SplitMix(state: 2026))
    var failed: [Client] = []
    for index in 0..<Self.goodRuns {
      let least = [5.0, 10, 20, 50, 100, 200, 500, 1000, 2000, 2500][Int(random.unit() * 10)]
      let base = least * random.between(1, 2)
      let client = Client(
        policy: policy,
        base: base,
        cap: max(250, base * [4.0, 8, 1000][Int(random.unit() * 3)]),
        works: index % 4 == 0 ? 1 + Int(random.unit() * 200) : 1 + Int(random.unit() * 6),
        waits: 1 + Int(random.unit() * 7),
        noise: random.between(0, 50)
      )
      if Self.isFailed(client, &random) { failed.append(client) }
    }
    #expect(failed.count == 0, "\(failed.prefix(3))")
  }

  /// What a busy machine adds to waits of none, in milliseconds, and from how many works of six and of
  /// eight attempts on that is told from a good policy.
  @Test(arguments: [(10.0, 12, 6), (20, 24, 12), (30, 48, 12), (40, 48, 24)])
  func clientsThatSendAtOnceOnABusyMachineAreFailed(
    _ noise: Double,
    _ worksOfSix: Int,
    _ worksOfEight: Int
  ) {
    var random = Random(numbers: SplitMix(state: 9))
    for (works, waits) in [(worksOfSix, 5), (worksOfEight, 7)] {
      let failed = (0..<1000).count { _ in
        var evidence = BackOffEvidence()
        for _ in 0..<works {
          let run = (0..<waits).map { _ in Int64(random.between(0, 1.5 + noise) * 1_000_000) }
          evidence.add(BackOffEvidence.Run(attempts: [], waits: run))
        }
        guard case .hammers = evidence.conclusion else { return false }
        return true
      }
      #expect(failed == 1000, "\(works) works, \(waits) waits")
    }
  }

  @Test func clientsThatSendAtOnceAreFailed() {
    var random = Random(numbers: SplitMix(state: 7))
    let failed = (0..<20_000).count { _ in
      let client = Client(
        policy: .none,
        base: 0,
        cap: 0,
        works: 1 + Int(random.unit() * 20),
        waits: 3 + Int(random.unit() * 5),
        noise: 0
      )
      return Self.isFailed(client, &random)
    }
    #expect(failed * 1000 >= 20_000 * 999)
  }

  @Test func clientsThatAlwaysWaitAsLongAreFailed() {
    var random = Random(numbers: SplitMix(state: 8))
    let failed = (0..<20_000).count { _ in
      let waits = 2 + Int(random.unit() * 7)
      let client = Client(
        policy: .fixed,
        base: random.between(700, 5000),
        cap: 5000,
        works: (8 + waits - 1) / waits + Int(random.unit() * 20),
        waits: waits,
        noise: 50
      )
      return Self.isFailed(client, &random)
    }
    #expect(failed * 1000 >= 20_000 * 999)
  }
}
