import Foundation
import Testing

/// Ten thousand idle connections and a thousand slow writers, at the optimised program that
/// `.ci/test` has built: a debug build says nothing about memory.
struct CrowdTests {
  private struct Figures: Decodable {
    let before: Int
    let after: Int
    let bytesPerIdleConnection: Int
    let descriptorsLeft: Int
    let slowBytesSent: Int
    let p99: Double
  }

  @Test(.needs(.release), .needs(.python3))
  func aCrowdComesAndGoes() throws {
    let program = try #require(Tool.release)
    let fake = try Fake("--quiet", "--journal-bytes", "1048576", program: [program])
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/crowd.py", fake.url, String(fake.processIdentifier)]
    )
    #expect(result.status == 0, "\(result.errors)")
    let figures = try JSONDecoder().decode(Figures.self, from: Data(result.output.utf8))
    // The script has checked that each of the well-behaved client's requests was answered 201;
    // how fast that was is printed, not judged.
    print("crowd: \(result.output)", terminator: "")
    #expect(figures.bytesPerIdleConnection <= 4096)
    #expect(figures.slowBytesSent > 1000)
    #expect(figures.descriptorsLeft <= 0)
    #expect(figures.after <= figures.before * 11 / 10, "KiB after and before the crowd")
  }
}
