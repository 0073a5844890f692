internal import FakedAPI
internal import Journal
internal import JSONWire
internal import Primitives
internal import RequestMatching

/// Which clients call deprecated operations, and the events that stand for their works.
package struct DeprecatedUse: Sendable {
  /// In the order of their first calls.
  private(set) var clients: [Client] = []
  /// Calls of clients beyond `mostClients`.
  private(set) var otherRequests = 0
  private var indices: [String?: Int] = [:]
  /// Of all events that are listed.
  private var eventBytes = 0

  struct Client: Sendable {
    /// Nil for requests without the field.
    let userAgent: String?
    var requests = 0
    /// In the order of their first calls.
    var operations: [Calls] = []
    var works = 0
    /// How many works have members that no event has, by these members.
    var lost: [String: Int] = [:]
    /// The events of the works, as many as there is room for.
    var events: [Event] = []
  }

  struct Calls: Sendable {
    let endpoint: Endpoint
    var count = 0
    let first: Call
    var last: Call
  }

  struct Call: Sendable {
    let sequence: UInt64
    /// On the tenant's clock.
    let time: Int64
  }

  /// An event that stands for a work, as it is written.
  struct Event: Sendable {
    let json: [UInt8]
  }

  private static let mostClients = 1000
  /// Characters of a name that are kept.
  private static let nameLength = 256
  private static let mostEventBytes = 16 * 1024 * 1024
  /// What an event is counted with beside its JSON.
  private static let eventOverhead = 64
}

extension DeprecatedUse {
  init(_ snapshot: JournalSnapshot, tenant: String?) {
    snapshot.forEach(ofTenant: tenant) { add($0, $1) }
  }

  private mutating func add(_ request: RecordedRequest, _ bytes: Span<UInt8>) {
    let headers = request.headers(of: request.head, in: bytes)
    guard let facts = request.facts(in: bytes, headers: headers),
      let endpoint = DeprecationFields.operations.first(where: { facts.comes(to: $0, bytes) })
    else { return }
    let field = headers.first { bytes.equalsIgnoringCase("user-agent", in: $0.name) }
    let name = field.map { String(bytes.fieldText(in: $0.value).prefix(Self.nameLength)) }
    guard let index = index(of: name) else {
      otherRequests += 1
      return
    }
    let call = Call(sequence: request.sequence, time: request.time)
    clients[index].count(call, of: endpoint)
    guard endpoint.body != nil, let status = request.status, (200..<300).contains(status),
      let work = request.json(in: bytes, headers: headers), let event = EventOfWork(work)
    else { return }
    clients[index].works += 1
    let members = Set(event.lost.map { String($0.prefix { $0 != "." }) })
    for member in members { clients[index].lost[member, default: 0] += 1 }
    guard eventBytes < Self.mostEventBytes else { return }
    let id = Self.id(of: request, endpoint, facts, bytes)
    let entry = Event(event, ofWork: id, request.sequence)
    let size = entry.json.count + Self.eventOverhead
    guard eventBytes + size <= Self.mostEventBytes else { return }
    eventBytes += size
    clients[index].events.append(entry)
  }

  private mutating func index(of name: String?) -> Int? {
    if let index = indices[name] { return index }
    guard clients.count < Self.mostClients else { return nil }
    indices[name] = clients.count
    clients.append(Client(userAgent: name))
    return clients.count - 1
  }

  /// The id that the answer gives, or that the path has.
  private static func id(
    of request: RecordedRequest,
    _ endpoint: Endpoint,
    _ facts: MatchableRequest,
    _ bytes: Span<UInt8>
  ) -> String? {
    if endpoint.path.hasParameters {
      return facts.withPath(of: bytes) { path in
        endpoint.path.parameters(of: path, in: path.indices)?.first
          .map { NormalPath.decoded(path.extracting($0)) }
      }
    }
    let answer = bytes.extracting(request.responseBody)
    return (try? JSONNode(parsing: answer, maxValues: JSONLimits.matchedValues))?["id"]?.string
  }
}

extension DeprecatedUse.Client {
  fileprivate mutating func count(_ call: DeprecatedUse.Call, of endpoint: Endpoint) {
    requests += 1
    let known = operations.firstIndex { $0.endpoint === endpoint }
    let index = known ?? operations.count
    if known == nil {
      operations.append(DeprecatedUse.Calls(endpoint: endpoint, first: call, last: call))
    }
    operations[index].count += 1
    operations[index].last = call
  }
}
