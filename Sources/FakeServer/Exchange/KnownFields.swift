internal import Primitives
internal import Diagnostics
internal import Gzip
internal import HTTPWire
internal import FakedAPI

/// The header fields that the fake looks at, found in one pass.
struct KnownFields {
  private(set) var authorization: Range<Int>?
  private(set) var tenant: Range<Int>?
  private(set) var contentType: Range<Int>?
  private(set) var contentEncoding: Range<Int>?
  private(set) var prefer: Range<Int>?

  /// The name, as messages show it, of a field that is given twice with different values.
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
      case 16 where bytes.equalsIgnoringCase(AccessCheck.olderTenantHeader, in: name):
        Self.set(&tenant, value, Self.tenants, bytes, &contradiction)
      case 17 where bytes.equalsIgnoringCase(AccessCheck.tenantHeader, in: name):
        Self.set(&tenant, value, Self.tenants, bytes, &contradiction)
      default: break
      }
    }
  }

  /// The checks of the head that look at these fields.
  var access: AccessCheck { AccessCheck(authorization: authorization, tenant: tenant) }

  private static let tenants: StaticString = "X-Servitly-Tenant (or X-Semioty-Tenant)"

  /// Sets the field. Both names of the tenant set the same one: two values contradict each other.
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

  /// What `Prefer: code=N` asks for, for this request alone (RFC 7240 §2); nil if it asks for no code.
  /// Other preferences are ignored.
  func preferredCode(_ bytes: Span<UInt8>) -> PreferredCode? {
    guard let prefer else { return nil }
    for preference in bytes.string(in: prefer).lowercased().split(separator: ",") {
      // What follows a semicolon is a parameter of the preference.
      let parts = preference.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
        .map { $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
      if parts.count == 2, parts[0] == "code" { return PreferredCode(parts[1]) }
    }
    return nil
  }

  /// The content coding of the body; nil for none.
  ///
  /// - Throws: The documented 415 for a coding that is not known.
  func contentCoding(_ bytes: Span<UInt8>) throws(APIRefusal) -> ContentCoding? {
    guard let contentEncoding else { return nil }
    switch ContentCoding.Field(bytes.fieldText(in: contentEncoding)) {
    case .none: return nil
    case .known(let coding): return coding
    case .unknown(let name):
      let known = ContentCoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw APIRefusal(
        415,
        "Content-Encoding: \(quoted(name)) is not known (known: \(known))",
        acceptEncoding: known
      )
    }
  }
}
