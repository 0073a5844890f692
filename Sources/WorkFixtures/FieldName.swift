package import FakedAPI

/// A part of a work that an override names: a member, or an entry of `properties`.
package enum FieldName: Sendable, Hashable, CustomStringConvertible {
  case member(WorkMember)
  case property(String)

  private static let prefix = "properties."

  /// Those that a name can be, for messages.
  package static let known =
    WorkMember.allCases.filter { $0 != .properties }.map { "\($0.name)" } + ["properties.NAME"]

  /// Properties that realistic works may have.
  package static let realisticProperties: Set<String> = Set(
    WorkType.allCases.flatMap { type in
      WorkType.Outcome.allCases.flatMap { PropertyKind.of(type, $0, .en).map(\.name) }
    }
  )

  /// - Parameter name: For instance `type` or `properties.site`.
  package init?(_ name: String) {
    if name.hasPrefix(Self.prefix), name.utf8.count > Self.prefix.utf8.count {
      self = .property(String(name.dropFirst(Self.prefix.count)))
    } else if let member = WorkMember.allCases.first(where: { "\($0.name)" == name }),
      member != .properties
    {
      self = .member(member)
    } else {
      return nil
    }
  }

  /// True for one of the two members that are times.
  package var isTime: Bool {
    switch self {
    case .member(let member): member.kind == .int64
    case .property: false
    }
  }

  package var description: String {
    switch self {
    case .member(let member): "\(member.name)"
    case .property(let name): Self.prefix + name
    }
  }
}
