public import Foundation

extension Scenario.Access {
  /// A token that exists. A literal lists what a token allows that does not expire: `[.read]`.
  public struct Token: Sendable, Hashable {
    /// What it allows.
    public var permissions: [Permission]
    /// From when on the fake answers it with 401; nil for never.
    public var expiry: Expiry?

    /// A token.
    ///
    /// - Parameters:
    ///   - permissions: What it allows.
    ///   - expiry: From when on the fake answers it with 401; nil for never.
    public init(_ permissions: [Permission], expires expiry: Expiry? = nil) {
      self.permissions = permissions
      self.expiry = expiry
    }

    /// When a token ends, by the clock of the tenant that sends it.
    public struct Expiry: Sendable, Hashable {
      /// As a scenario file writes it.
      let value: JSONValue

      /// At a time, from 1970 to 2199.
      public static func at(_ time: Date) -> Expiry { Expiry(value: .init(time: time)) }

      /// So long after the tenant's first request, from 0 to 24 h.
      public static func after(_ duration: Duration) -> Expiry {
        Expiry(value: .init(duration: duration))
      }
    }

    /// As a scenario file writes it.
    var value: JSONValue {
      let permissions = JSONValue(permissions)
      guard let expiry else { return permissions }
      return ["permissions": permissions, "expires": expiry.value]
    }
  }
}

extension Scenario.Access.Token: ExpressibleByArrayLiteral {
  /// A token that does not expire.
  public init(arrayLiteral permissions: Scenario.Access.Permission...) { self.init(permissions) }
}
