import Foundation
import Testing

/// Works that go to a server with a certificate made for the test.
extension SendCommandTests {
  /// A server that counts what is posted to it, and goes when its input ends.
  private final class SecureServer {
    let folder = try? ScratchFolder()
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    let port: Int

    init() throws {
      let certificate = SecureServer.path(folder, "certificate.pem")
      let key = SecureServer.path(folder, "key.pem")
      let made = try Tool.run(
        "/usr/bin/env",
        [
          "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
          "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
          "-keyout", key, "-out", certificate,
        ]
      )
      try #require(made.status == 0, "\(made.errors)")
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [Need.python, "Tests/CLITests/Clients/tls.py", certificate, key]
      process.currentDirectoryURL = Tool.root
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    deinit { if process.isRunning { process.terminate() } }

    private static func path(_ folder: ScratchFolder?, _ name: String) -> String {
      folder?.url.appending(path: name).path ?? ""
    }

    var certificate: String { SecureServer.path(folder, "certificate.pem") }

    /// Ends it, and returns how many posts came.
    func end() throws -> Int? {
      try input.fileHandleForWriting.close()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  /// The library takes trusted certificates from this file and nowhere else.
  private static let trusted = "/etc/ssl/certs/ca-certificates.crt"

  /// Namespaces in which a file can stand in for another; as an own user where the test is not root.
  private static let namespace = [["-m"], ["-rm"]].first { options in
    let script = "mount --bind \(trusted) \(trusted)"
    let arguments = ["unshare"] + options + ["sh", "-c", script]
    return (try? Tool.run("/usr/bin/env", arguments))?.status == 0
  }

  @Test(.needs(.openssl), .needs(.python3)) func untrustedCertificateIsReportedAndNotRetried()
    throws
  {
    let server = try SecureServer()
    let result = try Tool.run(
      Tool.mockworks,
      ["send", "--to", "https://127.0.0.1:\(server.port)", "--count", "2"]
    )
    #expect(result.status == 1)
    #expect(row("no answer: untrusted certificate", result) == 2, "\(result.output)")
    #expect(row("sent again", result) == 0)
    #expect(try server.end() == 0)
  }

  @Test(
    .needs(.openssl),
    .needs(.python3),
    .enabled(if: namespace != nil, "needs unshare and the right to mount \(trusted)")
  ) func worksGoOverTLS() throws {
    let server = try SecureServer()
    let script = """
      mount --bind '\(server.certificate)' \(Self.trusted) &&
      exec '\(Tool.mockworks)' send --to https://127.0.0.1:\(server.port) --count 5
      """
    let result = try Tool.run(
      "/usr/bin/env",
      ["unshare"] + (Self.namespace ?? []) + ["sh", "-c", script]
    )
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("accepted", result) == 5)
    #expect(try server.end() == 5)
  }

  @Test func serverWithoutTLSIsReported() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.run(
      Tool.mockworks,
      ["send", "--to", "https://127.0.0.1:\(fake.port)", "--count", "1", "--retries", "1"]
    )
    #expect(result.status == 1)
    #expect(row("no answer: no TLS there", result) == 2, "\(result.output)")
  }
}
