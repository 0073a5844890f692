public import Foundation
public import StubServer

/// The fake of one test.
///
/// The functions of `FakeScope` are about this test alone: about its tenant where tests share a server, and
/// about the whole server where it has one of its own.
public struct Fake: TenantScope {
  /// The server that answers: the test's own, or one that tests share.
  public let server: StubServer
  /// What clients send in the header `X-Servitly-Tenant`: the name of the test, with a number as `--2` from the second
  /// run on, and for each case of a test with parameters. It has only ASCII letters, digits, `-`, `.` and `_`.
  /// If the scenario names tenants, it is one of those.
  ///
  /// It is the same in every run of the tests, and so are random draws of the fake, which depend on it. Cases
  /// are numbered as they start: where those run in parallel, give the test the trait `.serialized` if each
  /// case is to draw the same in every run.
  public let tenant: String
  /// Where failures that are found while the test runs are reported.
  let reporter: FailureReporter
  /// True if no other test uses the server.
  let hasServer: Bool

  /// - Parameters:
  ///   - server: The server that answers.
  ///   - tenant: The name of the tenant.
  ///   - hasServer: True if no other test uses the server.
  ///   - reporter: Tells the testing library of failures.
  init(server: StubServer, tenant: String, hasServer: Bool, reporter: FailureReporter) {
    self.server = server
    self.tenant = tenant
    self.hasServer = hasServer
    self.reporter = reporter
  }

  /// In a server of the test's own, all requests are the test's.
  public var subject: FakeSubject {
    FakeSubject(server: server, tenant: hasServer ? nil : tenant)
  }
}

extension Fake {
  /// Where clients send requests to, with the base path if there is one, without a slash at the end.
  public var url: URL { server.url }

  /// A token that the fake takes for the tenant. If the scenario in force lists tokens, it is one of them: of
  /// those that do not expire, if there are such, the one with most permissions. If it lists users and no
  /// tokens, it is one that the first user of the tenant would get now, which is good for the time that the
  /// scenario says. Else it is a token without meaning.
  public var token: String {
    if let listed = listedToken { return listed }
    let ofUser = listsUsers ? try? token() : nil
    return ofUser ?? Self.anyToken
  }

  /// What a client sends with each request: the token and the tenant.
  public var headers: [String: String] {
    ["Authorization": "Bearer \(token)", "X-Servitly-Tenant": tenant]
  }

  /// A token of a log-in would be good for its tenant alone, so that a client that names another one would be
  /// refused for its token.
  private static let anyToken = "token"
}
