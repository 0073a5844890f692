import Testing

@testable import Sender

struct RetryPolicyTests {
  private let policy = RetryPolicy(retries: 3, seed: 1)

  private func decision(_ result: PostResult, attempt: Int = 0) -> RetryPolicy.Decision {
    policy.decision(result, attempt: attempt, index: 5, now: 784_111_770)
  }

  @Test func whatIsAcceptedOrRefusedIsFinal() {
    #expect(decision(.answer(201, retryAfter: nil)) == .accepted)
    for status in [301, 400, 401, 403, 404, 409, 415, 422] {
      #expect(decision(.answer(status, retryAfter: "1")) == .refused)
    }
    #expect(decision(.hopeless("untrusted certificate")) == .refused)
  }

  @Test func aServerSaysWhenToComeBack() {
    #expect(decision(.answer(429, retryAfter: "7")) == .wait(7, all: true))
    #expect(
      decision(.answer(503, retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT")) == .wait(7, all: true)
    )
    #expect(decision(.answer(429, retryAfter: "4000000000")) == .wait(3600, all: true))
  }

  @Test func waitsGrowAndAreJittered() {
    var longest: [Double] = []
    for attempt in 0..<3 {
      let waits = (UInt64(0)..<200).map { index -> Double in
        guard
          case .wait(let seconds, all: false) = policy.decision(
            .broken("x"),
            attempt: attempt,
            index: index,
            now: 0
          )
        else { return -1 }
        return seconds
      }
      #expect(waits.allSatisfy { (0...(0.2 * Double(1 << attempt))).contains($0) })
      #expect(Set(waits).count > 190)
      longest.append(waits.max() ?? 0)
    }
    #expect(longest == longest.sorted())
  }

  @Test func thereIsALimit() {
    for result in [
      PostResult.broken("x"), .answer(500, retryAfter: nil), .answer(429, retryAfter: "1"),
    ] {
      #expect(decision(result, attempt: 3) == .givenUp)
    }
  }
}
