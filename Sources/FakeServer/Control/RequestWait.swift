package import Journal
package import Verification

/// What a call waits for.
package struct RequestWait: Sendable {
  /// Which requests count.
  package var filter = RequestFilter()
  /// Only requests with a greater number count; nil counts all, and for count 0 those from now on.
  package var since: UInt64?
  package var count = CountRange.atLeastOne
  /// How long it waits at most.
  package var timeout = Duration.seconds(5)

  /// Whose requests are shown as near misses; nil for all tenants'.
  package var tenant: String?

  package init() {}
}
