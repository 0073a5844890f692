internal import Bytes
internal import HTTPWire
internal import MaintenanceWorks
internal import RequestMatching

/// The header fields that the fake looks at, found in one pass.
struct RequestFields {
  private(set) var authorization: Range<Int>?
  private(set) var tenant: Range<Int>?
  private(set) var contentType: Range<Int>?
  private(set) var contentEncoding: Range<Int>?
  private(set) var prefer: Range<Int>?

  /// A field that is there twice with different values, by the name that messages use.
  private(set) var contradiction: StaticString?

  init(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) {
    for index in head.fields.indices {
      let (name, value) = (head.fields[index].name, head.fields[index].value)
      switch name.count {
      case 6 where prefer == nil && bytes.equalsIgnoringCase("prefer", in: name):
        prefer = value
      case 12 where bytes.equalsIgnoringCase("content-type", in: name):
        Self.set(&contentType, value, "Content-Type", bytes, &contradiction)
      case 13 where bytes.equalsIgnoringCase("authorization", in: name):
        Self.set(&authorization, value, "Authorization", bytes, &contradiction)
      case 16 where bytes.equalsIgnoringCase("content-encoding", in: name):
        Self.set(&contentEncoding, value, "Content-Encoding", bytes, &contradiction)
      case 16 where bytes.equalsIgnoringCase(WorkRequestHead.olderTenantHeader, in: name):
        Self.set(&tenant, value, Self.tenants, bytes, &contradiction)
      case 17 where bytes.equalsIgnoringCase(WorkRequestHead.tenantHeader, in: name):
        Self.set(&tenant, value, Self.tenants, bytes, &contradiction)
      default: break
      }
    }
  }

  private static let tenants: StaticString = "X-Servitly-Tenant (or X-Semioty-Tenant)"

  /// Both names of the tenant set the same field: if they differ, nobody can say which is meant.
  private static func set(
    _ field: inout Range<Int>?,
    _ value: Range<Int>,
    _ name: StaticString,
    _ bytes: Span<UInt8>,
    _ contradiction: inout StaticString?
  ) {
    guard let earlier = field else {
      field = value
      return
    }
    if !bytes.equals(bytes.extracting(earlier), in: value) { contradiction = name }
  }

  /// The bearer token as text; empty if there is none.
  func token(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) -> String {
    workHead(head).token(bytes).map { bytes.string(in: $0) } ?? ""
  }

  /// The tenant as text; empty if there is none.
  func tenantName(_ bytes: Span<UInt8>) -> String { tenant.map { bytes.string(in: $0) } ?? "" }

  func workHead(_ head: borrowing RequestHead) -> WorkRequestHead {
    WorkRequestHead(
      method: head.method,
      path: head.path,
      authorization: authorization,
      tenant: tenant,
      contentType: contentType
    )
  }

  func facts(_ head: borrowing RequestHead) -> RequestFacts {
    RequestFacts(
      method: head.method,
      path: head.path,
      query: head.query,
      tenant: tenant,
      headers: head.fields.map { RequestFacts.Header(name: $0.name, value: $0.value) }
    )
  }

  /// The documented error that `Prefer: code=N` asks for, for this request alone (RFC 7240 §2).
  func preferredStatus(_ bytes: Span<UInt8>) -> Int? {
    guard let prefer else { return nil }
    for preference in bytes.string(in: prefer).lowercased().split(separator: ",") {
      // What stands behind a semicolon belongs to the preference before it.
      let parts = preference.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
        .map { $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
      if parts.count == 2, parts[0] == "code", let status = Int(parts[1]),
        Self.preferable.contains(status)
      {
        return status
      }
    }
    return nil
  }

  private static let preferable = [400, 401, 403, 429, 500]
}
