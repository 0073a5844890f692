import FakedAPI
import Journal
import Primitives
import Scenarios
import Testing

@testable import FakeServer

/// The stored works of tenants as a projection of a journal that the test writes.
struct TenantStoresTests {
  private let journal: Journal
  private let writer: JournalWriter
  private let stores: TenantStores
  private let start = StartingStore(InitialStore(), seed: 0)

  init() {
    self.init(journalBytes: 1 << 26, sizeLimit: 1000)
  }

  private init(journalBytes: Int, sizeLimit: Int) {
    journal = Journal(byteLimit: journalBytes, writers: 1)
    writer = journal.makeWriter()
    var limits = ServerLimits()
    limits.storedBytes = sizeLimit
    stores = TenantStores(journal, limits)
  }

  /// Records that a tenant created a work.
  private func create(
    _ work: String,
    _ tenant: String = "acme",
    outcome: Outcome = .accepted,
    changesStore: Bool = true
  ) {
    let start = "POST / HTTP/1.1\r\nT: "
    let head = Array("\(start)\(tenant)\r\n\r\n".utf8)
    var entry = JournalEntry(time: 0, connection: 1, outcome: outcome)
    entry.method = 0..<4
    entry.target = 5..<6
    entry.path = 5..<6
    entry.tenant = start.utf8.count..<start.utf8.count + tenant.utf8.count
    entry.status = 201
    entry.changesStore = changesStore
    let body: [UInt8] = []
    let answer = "HTTP/1.1 201 Created\r\n\r\n"
    entry.responseHeadLength = answer.utf8.count
    entry.sequence = writer.nextSequence()
    let response = Array((answer + work).utf8)
    writer.append(entry, head: head.span, body: body.span, response: response.span)
  }

  /// The works on thing `a`, and whether none is missing.
  private func list(_ tenant: FieldValue = "acme") throws -> (works: [String], isComplete: Bool) {
    var found: [StoredWork] = []
    let isComplete = try stores.read(of: StoreOwner(name: tenant, start: start)) {
      found = $0.works.list(thing: "a")
    }
    return (found.map { String(decoding: $0.bytes, as: UTF8.self) }, isComplete)
  }

  private func work(_ id: String) -> String { #"{"id":"\#(id)","thingId":"a"}"# }

  @Test func worksAreThoseThatTheTenantCreated() throws {
    create(work("1"))
    create(work("2"), "other")
    create(work("3"), outcome: .rejected)
    create(work("4"), changesStore: false)
    #expect(try list().works == [work("1")])
    create(work("5"))
    #expect(try list().works == [work("5"), work("1")])
    #expect(try list("other").works == [work("2")])
    #expect(try list("nobody").works == [])
  }

  @Test func worksOutliveTheirRequests() throws {
    create(work("1"))
    create(work("2"), "other")
    stores.readBeforeForgetting(tenant: nil) { _ in start }
    journal.forget()
    #expect(try list().works == [work("1")])
    create(work("3"))
    stores.readBeforeForgetting(tenant: "acme") { _ in start }
    journal.forget(tenant: "acme")
    #expect(try list().works == [work("3"), work("1")])
    #expect(try list("other").works == [work("2")])
  }

  @Test func forgottenWorksAreGone() throws {
    create(work("1"))
    create(work("2"), "other")
    _ = try list()
    journal.forget(tenant: "acme")
    stores.forget(tenant: "acme")
    #expect(try list().works == [])
    #expect(try list("other").works == [work("2")])
    journal.forget()
    stores.forget(tenant: nil)
    #expect(try list("other").works == [])
    create(work("3"))
    #expect(try list().works == [work("3")])
  }

  @Test func aWorkWithoutARecordIsAdded() throws {
    create(work("1"))
    let broken = Array(work("2").utf8)
    let change = StoreChange(created: broken.span)
    stores.apply(try #require(change), of: StoreOwner(name: "acme", start: start))
    #expect(Set(try list().works) == [work("1"), work("2")])
  }

  @Test func beyondTheLimitAListIsRefused() throws {
    let long = #"{"id":"1","thingId":"a","description":"\#(String(repeating: "x", count: 990))"}"#
    create(long, "other")
    create(work("2"))
    #expect(throws: APIRefusal.self) { try list("other") }
    #expect(try list().works == [work("2")])
    create(long)
    do {
      _ = try list()
      Issue.record("a list beyond the limit was answered")
    } catch let error as APIRefusal {
      #expect(error.status == 503)
      #expect(error.reason.contains("--stored-bytes"))
    }
    // Works that come later have room, and yet the list would not be whole.
    create(work("4"))
    #expect(throws: APIRefusal.self) { try list() }
    // The refused tenant takes no room of others.
    create(work("3"), "third")
    #expect(try list("third").works == [work("3")])
    journal.forget(tenant: "acme")
    stores.forget(tenant: "acme")
    create(work("5"))
    #expect(try list().works == [work("5")])
  }

  private func large(_ id: String) -> String {
    #"{"id":"\#(id)","description":"\#(String(repeating: "x", count: 400))","thingId":"a"}"#
  }

  @Test func worksWithoutRoomAreReadOnceThereIsRoom() throws {
    create(large("1"), "other")
    #expect(try list("other").works == [large("1")])
    create(large("2"))
    #expect(throws: APIRefusal.self) { try list() }
    #expect(throws: APIRefusal.self) { try list() }
    stores.forget(tenant: "other")
    #expect(try list().works == [large("2")])
    #expect(try list().isComplete)
  }

  @Test func replacingAllWorksEndsTheirLackOfRoom() throws {
    create(work("1"))
    #expect(try list().works == [work("1")])
    for id in ["2", "3"] { create(large(id)) }
    let owner = StoreOwner(name: "acme", start: start)
    #expect(throws: APIRefusal.self) { try list() }
    #expect(throws: APIRefusal.self) { try stores.remove(of: owner) { $0.works.remove("1") } }
    try stores.replace(of: owner, endsLoss: true) { $0.works = ObjectStore([]) }
    #expect(try list().works == [])
    #expect(try list().isComplete)
    create(work("4"))
    #expect(try list().works == [work("4")])
  }

  @Test func worksWithoutRoomAreMissingOnceTheirRequestsAreForgotten() throws {
    for id in ["1", "2"] { create(large(id)) }
    #expect(throws: APIRefusal.self) { try list() }
    stores.readBeforeForgetting(tenant: nil) { _ in start }
    journal.forget()
    let (works, isComplete) = try list()
    #expect(works == [])
    #expect(!isComplete)
  }

  @Test func missingWorksAreReported() throws {
    let tests = TenantStoresTests(journalBytes: 1 << 20, sizeLimit: 1 << 30)
    for number in 0..<4000 {
      let text = (0..<200).map { String(number &* 7919 &+ $0 &* 104_729, radix: 36) }.joined()
      tests.create(#"{"id":"\#(number)","thingId":"a","description":"\#(text)"}"#)
    }
    let (works, isComplete) = try tests.list()
    #expect(!isComplete)
    #expect(!works.isEmpty && works.count < 4000)
    #expect(try tests.list("nobody").isComplete)
    // Once a test has said what is stored, nothing is missing any more.
    try tests.stores.replace(of: StoreOwner(name: "acme", start: start), endsLoss: true) {
      $0.works = ObjectStore([])
    }
    let (none, isWhole) = try tests.list()
    #expect(isWhole)
    #expect(none == [])
  }

  /// Names that are shown alike are two tenants.
  @Test func tenantsAreToldApartByTheirBytes() throws {
    create(work("1"), "café")
    #expect(try list(FieldValue("café")).works == [work("1")])
    #expect(try list(FieldValue([0x63, 0x61, 0x66, 0xE9])).works == [])
  }
}
