import Foundation
import Testing

@testable import CLI
@testable import LinuxIO

/// What the command of `exec` is given: words, variables, and no proxy before the fake.
@Suite(.needs(.curl))
struct ExecEnvironmentTests {
  @Test func wordsAndVariablesArriveByteForByte() throws {
    let result = try Tool.shell(
      "a=$(printf 'caf\\351\\200.txt'); ODD=\"$a\" \(Tool.mockworks) exec -- "
        + #"sh -c 'printf "%s,%s,%s" "$1" "$2" "$ODD" | od -An -tx1' sh "$a" ''"#
    )
    let odd = "63 61 66 e9 80 2e 74 78 74"
    #expect(
      result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        == "\(odd) 2c 2c \(odd)",
      "\(result.errors)"
    )
    #expect(result.status == 0)
  }

  @Test func aProgramMayHaveSuchAName() throws {
    let folder = try ScratchFolder()
    let result = try Tool.shell(
      "cd \(folder.url.path); f=$(printf 'p\\351'); printf '#!/bin/sh\\necho ran\\n' > \"$f\"; "
        + "chmod +x \"$f\"; \(Tool.mockworks) exec -- \"./$f\"; \(Tool.mockworks) exec -- \"./x$f\""
    )
    #expect(result.output == "ran\n")
    #expect(result.status == 127)
    #expect(result.errors.contains(#"mockworks: cannot run './xp\xE9': No such file"#))
  }

  @Test func filesMayHaveSuchNames() throws {
    let folder = try ScratchFolder()
    let script = #"""
      cd "$1"; e=$(printf '\351'); mkdir "d$e"
      echo '{"name":"n","rules":[{"respond":[{"status":200,"file":"a.txt"}]}],"expect":[{}]}' > "d$e/s$e.json"
      printf body > "d$e/a.txt"; echo '{' > "bad$e.json"; echo t1 > "t$e"
      "$2" exec --junit "j$e.xml" --har "h$e.har" --record "r$e.ndjson.gz" "d$e/s$e.json" -- \
        sh -c 'curl -s $MOCKWORKS_URL/x' || exit 1
      "$2" check "d$e/s$e.json" || exit 2
      "$2" check "bad$e.json" && exit 3
      "$2" generate --things "t$e" --count 3 --output "w$e.ndjson.gz" --plot "p$e.svg" || exit 4
      gzip -dc "w$e.ndjson.gz" | grep -c '"thingId":"t1"'
      gzip -dc "r$e.ndjson.gz" | grep -c '"path":"/x"'
      echo '{"type":"REPAIR"}' | "$2" send --quiet --retries 0 --to http://127.0.0.1:9 --failed "f$e.ndjson"
      wc -l < "f$e.ndjson"
      "$2" exec --junit "d$e/s$e.json" "d$e/s$e.json" -- true; echo $?
      "$2" exec --admin-token "t$e" -- true; echo $?
      LC_ALL=C ls -1b
      """#
    let result = try Tool.run("/bin/sh", ["-c", script, "sh", folder.url.path, Tool.mockworks])
    #expect(
      result.output == #"""
        body
        """# + #"""
          d\xE9/s\xE9.json: ok, 1 rule
          3
          1
          1
          2
          2
          bad\351.json
          d\351
          f\351.ndjson
          h\351.har
          j\351.xml
          p\351.svg
          r\351.ndjson.gz
          t\351
          w\351.ndjson.gz

          """#,
      "\(result.errors)"
    )
    #expect(result.errors.contains(#"bad\xE9.json:2:1: error: "#))
    #expect(
      result.errors.contains(#"--junit: 'd\xE9/s\xE9.json' is a scenario; name another file"#)
    )
    #expect(result.errors.contains(#"--admin-token: expected UTF-8, found 't\xE9'"#))
    #expect(result.errors.contains(#"1 work is in f\xE9.ndjson; send that file"#))
  }

  struct Proxies: Sendable {
    let before: [String: String]
    let after: (upper: String, lower: String)
  }

  private static let fake = "127.0.0.1,localhost"

  @Test(arguments: [
    Proxies(before: [:], after: (fake, fake)),
    Proxies(before: ["NO_PROXY": "a,.b"], after: ("a,.b,\(fake)", "a,.b,\(fake)")),
    Proxies(before: ["no_proxy": "a b"], after: ("a b,\(fake)", "a b,\(fake)")),
    Proxies(before: ["NO_PROXY": "a", "no_proxy": "b,"], after: ("a,\(fake)", "b,\(fake)")),
    Proxies(before: ["NO_PROXY": "", "no_proxy": "*"], after: (fake, "*")),
    Proxies(before: ["no_proxy": " * "], after: (" * ", " * ")),
    Proxies(
      before: ["no_proxy": "LOCALHOST, 10.0.0.0/8"],
      after: ("LOCALHOST, 10.0.0.0/8,127.0.0.1", "LOCALHOST, 10.0.0.0/8,127.0.0.1")
    ),
    Proxies(
      before: ["NO_PROXY": "localhost,127.0.0.1"],
      after: ("localhost,127.0.0.1", "localhost,127.0.0.1")
    ),
    Proxies(
      before: ["NO_PROXY": "127.0.0.11"],
      after: ("127.0.0.11,\(fake)", "127.0.0.11,\(fake)")
    ),
  ])
  func theFakeIsAddedToWhatNeedsNoProxy(_ proxies: Proxies) {
    var environment = Environment(proxies.before.map { SystemText("\($0.key)=\($0.value)") })
    ProxyExemption.add(to: &environment)
    #expect(environment["NO_PROXY"]?.text == proxies.after.upper)
    #expect(environment["no_proxy"]?.text == proxies.after.lower)
    let once = environment.entries
    ProxyExemption.add(to: &environment)
    #expect(environment.entries == once)
  }

  @Test(arguments: ["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"])
  func aProxySwallowsNothing(_ variable: String) throws {
    let start =
      "env -u http_proxy -u HTTP_PROXY -u all_proxy -u ALL_PROXY -u no_proxy -u NO_PROXY "
      + "\(variable)=http://user:secret@127.0.0.1:9 \(Tool.mockworks) exec -- "
    let call = try Tool.shell(start + "sh -c 'curl -s $MOCKWORKS_URL/__mock/health'")
    #expect(call.output.contains(#""status""#), "\(call.errors)")
    let none = try Tool.shell(start + "true")
    #expect(
      none.errors
        == "mockworks: nothing was judged: no request came; the fake's URL is in MOCKWORKS_URL; "
        + "\(variable) names a proxy, and a client that ignores NO_PROXY sends its calls there\n"
    )
  }
}
