import Foundation
import Testing

/// Counts what the optimised program allocates, where `.ci/test` has built one.
struct AllocationTests {
  /// What a run allocates that answers `count` works sent over one connection.
  private func allocations(answering count: Int) throws -> Int {
    let program = try #require(Tool.release)
    let fake = try Fake(
      "--threads",
      "1",
      "--quiet",
      program: ["valgrind", "--tool=memcheck", program]
    )
    let post =
      (Fake.headers.enumerated().filter { $0.offset % 2 == 1 }.map {
        "header = \"\($0.element)\"\n"
      }).joined()
        + """
        url = "\(fake.url)/inventory/maintenanceWorks?[1-\(count)]"
        data-raw = "{\\"startTimestamp\\":1578438000000,\\"type\\":\\"REPAIR\\",\\"properties\\":{\\"a\\":\\"b\\"}}"
        output = "/dev/null"
        write-out = "%{http_code}\\n"
        """
    let result = try Tool.curl(["-K", "-"], input: post)
    #expect(result.output == String(repeating: "201\n", count: count))
    #expect(fake.end() == 0)
    let summary = try #require(try fake.errors.firstMatch(of: /total heap usage: ([0-9,]+) allocs/))
    return try #require(Int(summary.1.replacing(",", with: "")))
  }

  @Test(.needs(.release), .needs(.valgrind), .needs(.curl))
  func theDocumentedAnswerAllocatesNothing() throws {
    let (few, many) = (try allocations(answering: 100), try allocations(answering: 1100))
    // What grows with time and not with requests: a rendered date a second, at most a segment.
    #expect(many - few < 100, "1,000 more requests made \(many - few) more allocations")
  }
}
