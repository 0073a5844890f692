extension Fake {
  @TaskLocal static var running: Fake?

  /// The fake of the test that runs.
  ///
  /// ```swift
  /// @Test(.fake(scenario: "rate-limited")) func retries() async throws {
  ///   let fake = try Fake.current
  ///   try await Client(url: fake.url, tenant: fake.tenant, token: fake.token).send(work)
  /// }
  /// ```
  /// Child tasks of the test have it too. A detached task, a thread and a callback do not: pass the value on
  /// to these.
  ///
  /// - Throws: `FakeTestingError` where no test with the trait `.fake(…)` runs.
  public static var current: Fake {
    get throws {
      if let running { return running }
      throw FakeTestingError(
        description:
          "no fake is running here: give the test, or its suite, the trait .fake(…); a detached "
          + "task does not inherit the fake of its test, so pass the value of Fake.current on to it"
      )
    }
  }
}
