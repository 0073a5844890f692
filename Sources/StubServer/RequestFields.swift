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

  /// Of a field that is repeated the first counts; of the two names of the tenant, the newer.
  init(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) {
    var olderTenant: Range<Int>?
    for index in head.fields.indices {
      let (name, value) = (head.fields[index].name, head.fields[index].value)
      switch name.count {
      case 6 where prefer == nil && bytes.equalsIgnoringCase("prefer", in: name):
        prefer = value
      case 12 where contentType == nil && bytes.equalsIgnoringCase("content-type", in: name):
        contentType = value
      case 13 where authorization == nil && bytes.equalsIgnoringCase("authorization", in: name):
        authorization = value
      case 16:
        if contentEncoding == nil, bytes.equalsIgnoringCase("content-encoding", in: name) {
          contentEncoding = value
        } else if olderTenant == nil,
          bytes.equalsIgnoringCase(WorkRequestHead.olderTenantHeader, in: name)
        {
          olderTenant = value
        }
      case 17
      where tenant == nil && bytes.equalsIgnoringCase(WorkRequestHead.tenantHeader, in: name):
        tenant = value
      default: break
      }
    }
    tenant = tenant ?? olderTenant
  }

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
      tenant: tenant,
      headers: head.fields.map { RequestFacts.Header(name: $0.name, value: $0.value) }
    )
  }

  /// The documented error that `Prefer: code=N` asks for, for this request alone (RFC 7240 §2).
  func preferredStatus(_ bytes: Span<UInt8>) -> Int? {
    guard let prefer else { return nil }
    for preference in bytes.string(in: prefer).lowercased().split(whereSeparator: {
      ",;".contains($0)
    }) {
      let parts = preference.split(separator: "=", maxSplits: 1).map { part in
        part.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
      }
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
