import StubServerTesting
import StubServer

extension MaintenanceClient {
  /// A client of the fake of the running test. It waits by the fake's clock, so no test waits for real.
  init(_ fake: Fake) {
    self.init(
      url: fake.url,
      tenant: fake.tenant,
      tokens: TokenSource(token: fake.token),
      clock: fake.clock
    )
  }
}
