import Testing

@testable import Sender

struct RetryPolicyTests {
  private let policy = RetryPolicy(retries: 3, patience: 3600, seed: 1)

  private func decision(_ result: PostResult, retries: Int = 0) -> RetryPolicy.Decision {
    var spent = RetryPolicy.Spent(retries: retries)
    return policy.decision(result, &spent, index: 5, now: 784_111_770)
  }

  /// The decisions on one work that is always answered the same, until it is final.
  private func decisions(_ result: PostResult) -> [RetryPolicy.Decision] {
    var spent = RetryPolicy.Spent()
    var decisions: [RetryPolicy.Decision] = []
    while decisions.count < 10_000 {
      let decision = policy.decision(result, &spent, index: 5, now: 784_111_770)
      decisions.append(decision)
      guard case .wait = decision else { break }
    }
    return decisions
  }

  @Test func acceptedAndRefusedAreFinal() {
    #expect(decision(.answer(.init(status: 201, retryAfter: nil))) == .accepted)
    for status in [301, 400, 401, 403, 404, 409, 415, 422] {
      #expect(decision(.answer(.init(status: status, retryAfter: "1"))) == .refused)
    }
    #expect(decision(.hopeless("untrusted certificate")) == .refused)
  }

  @Test func aServerSaysWhenToComeBack() {
    #expect(decision(.answer(.init(status: 429, retryAfter: "7"))) == .wait(7, all: true))
    #expect(
      decision(.answer(.init(status: 503, retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT")))
        == .wait(7, all: true)
    )
    #expect(decision(.answer(.init(status: 429, retryAfter: "3600"))) == .wait(3600, all: true))
  }

  /// Never earlier than asked: what is too long is given up instead.
  @Test(arguments: [
    ("3601", 3601.0), ("4000000000", 4_000_000_000),
    ("99999999999999999999999", Double(Int64.max)),
    ("Sun, 06 Nov 1994 10:49:37 GMT", 7207),
    ("Fri, 31 Dec 9999 23:59:59 GMT", 252_618_189_029),
  ])
  func aWaitBeyondThePatienceIsNotCut(_ text: String, _ seconds: Double) {
    #expect(decision(.answer(.init(status: 429, retryAfter: text))) == .impatient(seconds))
    #expect(
      decision(.answer(.init(status: 429, retryAfter: text)), retries: 3) == .impatient(seconds)
    )
  }

  @Test func waitsThatAreAskedForUseNoRetriesAndComeToAnEnd() {
    #expect(
      decision(.answer(.init(status: 429, retryAfter: "1")), retries: 3) == .wait(1, all: true)
    )
    let minutes = decisions(.answer(.init(status: 429, retryAfter: "60")))
    #expect(minutes.count == 61)
    #expect(minutes.last == .impatient(60))
    let soon = decisions(.answer(.init(status: 503, retryAfter: "Sun, 06 Nov 1994 08:49:31 GMT")))
    #expect(soon.count == 3601)
  }

  @Test(arguments: ["0", "Sun, 06 Nov 1994 08:49:00 GMT", "soon", "-1", ""])
  func retryAfterWithoutAWaitIsIgnored(_ text: String) {
    let all = decisions(.answer(.init(status: 503, retryAfter: text)))
    #expect(all.count == 4)
    #expect(all.last == .givenUp)
    #expect(all == decisions(.answer(.init(status: 503, retryAfter: nil))))
  }

  @Test func waitsGrowAndAreJittered() {
    var longest: [Double] = []
    for retries in 0..<3 {
      let waits = (UInt64(0)..<200).map { index -> Double in
        var spent = RetryPolicy.Spent(retries: retries)
        guard
          case .wait(let seconds, all: false) = policy.decision(
            .broken("x"),
            &spent,
            index: index,
            now: 0
          )
        else { return -1 }
        return seconds
      }
      let most = 0.2 * Double(1 << retries)
      #expect(waits.allSatisfy { (most / 2...most).contains($0) })
      #expect(Set(waits).count > 190)
      longest.append(waits.max() ?? 0)
    }
    #expect(longest == longest.sorted())
  }

  @Test func everyWaitOfAWorkIsLongerThanTheOneBefore() {
    let policy = RetryPolicy(retries: 8, patience: 3600, seed: 7)
    let answer = PostResult.answer(.init(status: 429, retryAfter: nil))
    for index in UInt64(0)..<500 {
      var spent = RetryPolicy.Spent()
      var waits: [Double] = []
      while case .wait(let seconds, all: false) = policy.decision(
        answer,
        &spent,
        index: index,
        now: 0
      ) { waits.append(seconds) }
      #expect(waits.count == 8)
      #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 < $1 }, "\(waits)")
    }
  }

  @Test func thereIsALimit() {
    for result in [PostResult.broken("x"), .answer(.init(status: 500, retryAfter: nil))] {
      #expect(decision(result, retries: 3) == .givenUp)
    }
  }
}
