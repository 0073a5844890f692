import Journal

extension JournalWriter {
  /// Records a request that posts to `/works` and returns its number.
  @discardableResult
  func record(
    tenant: String = "acme",
    body: String = "{}",
    answered: (outcome: Outcome, status: Int?) = (.accepted, 201),
    changesStore: Bool = false,
    publishes: Bool = true
  ) -> UInt64 {
    let line = "POST /works HTTP/1.1\r\nX-Tenant: "
    let head = Array("\(line)\(tenant)\r\n\r\n".utf8)
    var entry = JournalEntry(
      time: 1_578_438_000_123_456_789,
      connection: 3,
      outcome: answered.outcome
    )
    entry.method = 0..<4
    entry.target = 5..<11
    entry.path = 5..<11
    entry.tenant = line.utf8.count..<line.utf8.count + tenant.utf8.count
    entry.status = answered.status
    entry.reason = answered.outcome == .rejected ? "because" : nil
    entry.changesStore = changesStore
    entry.sequence = nextSequence()
    let responseHead = "HTTP/1.1 201 Created\r\nA: b\r\n\r\n"
    entry.responseHeadLength = responseHead.utf8.count
    append(
      entry,
      head: head.span,
      body: Array(body.utf8).span,
      response: Array((responseHead + "made \(entry.sequence)").utf8).span,
      publishes: publishes
    )
    return entry.sequence
  }

  /// Records a request whose body cannot be compressed to less than half.
  func recordNoise(tenant: String = "acme", bytes: Int, changesStore: Bool = false) {
    record(tenant: tenant, body: Self.noise(bytes: bytes), changesStore: changesStore)
  }

  static func noise(bytes: Int) -> String {
    var noise: UInt64 = 1
    var text = ""
    while text.utf8.count < bytes {
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += String(noise, radix: 36)
    }
    return text
  }
}
