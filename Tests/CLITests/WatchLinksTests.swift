import Foundation
import Testing

/// `serve --watch` where what changes is not the file at the path itself.
@Suite(.needs(.curl))
struct WatchLinksTests {
  private let scratch: ScratchFolder
  private var folder: String { scratch.url.path }

  init() throws { scratch = try ScratchFolder() }

  private func write(_ seed: Int, to path: String) throws {
    try #"{"seed":\#(seed)}"#.write(toFile: "\(folder)/\(path)", atomically: false, encoding: .utf8)
  }

  /// Runs a script in the folder.
  private func run(_ script: String) throws {
    let result = try Tool.shell("set -e; cd '\(folder)'; \(script)")
    try #require(result.status == 0, "\(result.errors)")
  }

  private func wait(for seed: Int, _ fake: Fake, path: String) throws {
    try wait(for: "mockworks: reloaded \(folder)/\(path), 0 rules, seed \(seed)", fake)
  }

  private func wait(for line: String, _ fake: Fake) throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try !fake.logged.contains(line) {
      let said = try fake.errors
      try #require(ContinuousClock.now < deadline, "no '\(line)' in '\(said)'")
      usleep(5000)
    }
  }

  @Test func aFileBehindLinksIsWatched() throws {
    try run("mkdir a b c; cd a; ln -s ../b/two s.json; cd ../b; ln -s ../c/three two")
    try write(1, to: "c/three")
    try write(4, to: "c/four")
    let fake = try Fake("--watch", "\(folder)/a/s.json")
    try write(2, to: "c/three")
    try wait(for: 2, fake, path: "a/s.json")
    // By another name, as editors save.
    try run("cd c; printf '{\"seed\":3}' > new; mv new three")
    try wait(for: 3, fake, path: "a/s.json")
    // The link in the middle.
    try run("cd b; ln -s ../c/four new; mv -T new two")
    try wait(for: 4, fake, path: "a/s.json")
    try write(5, to: "c/four")
    try wait(for: 5, fake, path: "a/s.json")
    // A folder in the middle.
    try run("mkdir d; printf '{\"seed\":6}' > d/four; mv c old; mv d c")
    try wait(for: 6, fake, path: "a/s.json")
    #expect(fake.end() == 0)
  }

  /// As Kubernetes changes a ConfigMap that is mounted: a link to a folder is exchanged.
  @Test func aConfigMapIsWatched() throws {
    func change(_ seed: Int) -> String {
      "mkdir ..v\(seed); printf '{\"seed\":\(seed)}' > ..v\(seed)/s.json; ln -s ..v\(seed) ..tmp; "
        + "mv -T ..tmp ..data; rm -rf ..v\(seed - 1)"
    }
    try run("\(change(1)); ln -s ..data/s.json s.json")
    let fake = try Fake("--watch", "\(folder)/s.json")
    for seed in 2...4 {
      try run(change(seed))
      try wait(for: seed, fake, path: "s.json")
    }
    #expect(try !fake.errors.contains("not reloaded"))
    #expect(fake.end() == 0)
  }

  @Test(arguments: ["s.json", "p/s.json", "p/q/s.json"])
  func aFolderMadeAgainIsWatched(_ path: String) throws {
    try run("mkdir -p work/p/q")
    try write(1, to: "work/\(path)")
    // Also where the working folder itself goes.
    let fake = try Fake(
      "--watch",
      path,
      program: ["env", "-C", "\(folder)/work", Tool.mockworks]
    )
    for seed in [2, 3] {
      try run("rm -r work")
      let problem = "\(path): error: No such file or directory"
      let deadline = ContinuousClock.now + .seconds(120)
      while try fake.logged.count(where: { $0 == problem }) < seed - 1 {
        try #require(ContinuousClock.now < deadline)
        usleep(5000)
      }
      try run("mkdir -p work/p/q; printf '{\"seed\":\(seed)}' > new; mv new work/\(path)")
      try wait(for: "mockworks: reloaded \(path), 0 rules, seed \(seed)", fake)
    }
    // Each once.
    #expect(try fake.logged.count { $0.contains("not reloaded") } == 2)
    #expect(fake.end() == 0)
  }

  @Test func filesThatAReloadNamesAreWatchedFromThenOn() throws {
    let scenario = "\(folder)/s.json"
    func rules(_ file: String) throws {
      try #"{"rules":[{"respond":[{"status":200,"file":"\#(file)"}]}]}"#
        .write(toFile: scenario, atomically: true, encoding: .utf8)
    }
    func wait(for body: String, _ fake: Fake) throws {
      let deadline = ContinuousClock.now + .seconds(120)
      while try fake.post().body != body { try #require(ContinuousClock.now < deadline) }
    }
    try run("mkdir x; printf one > a.txt; printf two > x/b.txt; ln -s x/b.txt link.txt")
    try rules("a.txt")
    let fake = try Fake("--watch", scenario)
    #expect(try fake.post().body == "one")
    try rules("link.txt")
    try wait(for: "two", fake)
    try run("printf three > x/b.txt")
    try wait(for: "three", fake)
    // One that is not there yet.
    try rules("y/c.txt")
    try wait(for: #"{"message":"Internal Server Error"}"#, fake)
    try run("mkdir y; printf four > y/c.txt")
    try wait(for: "four", fake)
    #expect(fake.end() == 0)
  }

  @Test func aBusyFolderHoldsNothingUp() throws {
    try write(1, to: "s.json")
    let fake = try Fake("--watch", "\(folder)/s.json")
    let busy = try Running([
      "sh", "-c", "cd '\(folder)'; while :; do echo x > other; mv other again; done",
    ])
    for seed in 2...4 {
      try run("printf '{\"seed\":\(seed)}' > new; mv new s.json")
      try wait(for: seed, fake, path: "s.json")
    }
    busy.send(SIGKILL)
    _ = try busy.end()
    #expect(fake.end() == 0)
  }

  @Test func changesThatFollowEachOtherAtOnceAreNotMissed() throws {
    try write(1, to: "s.json")
    let fake = try Fake("--watch", "\(folder)/s.json")
    // Of the same length, and some within one step of the file system's clock.
    for seed in 100...300 { try write(seed, to: "s.json") }
    try wait(for: 300, fake, path: "s.json")
    for seed in [301, 302, 303] {
      try write(seed, to: "s.json")
      try wait(for: seed, fake, path: "s.json")
    }
    #expect(fake.end() == 0)
  }

  @Test func eachChangeIsReportedOnce() throws {
    try write(1, to: "s.json")
    let fake = try Fake("--watch", "\(folder)/s.json")
    try run("printf '{' > s.json")
    try wait(for: "mockworks: not reloaded; the scenario in force stays", fake)
    // What is as it was is no change.
    try run("touch s.json; cp s.json new; mv new s.json")
    try run("printf '{\"seed\":2}' > new; mv new s.json")
    try wait(for: 2, fake, path: "s.json")
    try run("touch s.json; cp s.json new; mv new s.json")
    try run("printf '{\"seed\":3}' > new; mv new s.json")
    try wait(for: 3, fake, path: "s.json")
    let said = try fake.logged.filter { $0.contains("reloaded") }
    #expect(said.count == 3, "\(said)")
    #expect(fake.end() == 0)
  }
}
