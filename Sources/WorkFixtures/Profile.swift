/// What kind of works are made.
public enum Profile: String, Sendable, Hashable, CaseIterable {
  /// As a fleet in the field has them.
  case realistic
  /// Valid, but at the limits of what is.
  case edge
}
