internal import Diagnostics

/// The order of a list of events, such as `startTimestamp,DESC`.
struct EventOrder {
  enum Key: String, CaseIterable {
    case startTimestamp, endTimestamp, eventSeverity, name, id
  }

  /// The form of an order, as an ECMAScript pattern.
  static let pattern =
    "^(\(Key.allCases.map(\.rawValue).joined(separator: "|")))(,([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc]))?$"

  private var key = Key.startTimestamp
  private var isDescending = true

  /// - Parameter text: A member, and behind a comma `ASC` or `DESC`, without which it is `ASC`; nil for
  ///   the newest start first.
  /// - Throws: 400 for anything else.
  init(_ text: String?) throws(APIRefusal) {
    guard let text else { return }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let key = Key(rawValue: parts[0]) else {
      let names = Key.allCases.map(\.rawValue)
      throw APIRefusal(
        400,
        suggesting(
          "query: sort: expected \(names.joined(separator: " or ")) with or without ,ASC or ,DESC, found "
            + quoted(shortened(text)),
          for: parts[0],
          among: names
        )
      )
    }
    let direction = parts.count == 2 ? parts[1].uppercased() : "ASC"
    guard ["ASC", "DESC"].contains(direction) else {
      throw APIRefusal(
        400,
        "query: sort: expected ASC or DESC behind the comma, found \(quoted(shortened(parts[1])))"
      )
    }
    self.key = key
    isDescending = direction == "DESC"
  }

  /// Sorts events. Those without the member come last; equal ones stay as they are.
  func sorted(_ events: [StoredEvent]) -> [StoredEvent] {
    switch key {
    case .startTimestamp: sorted(events, by: \.start)
    case .endTimestamp: sorted(events, by: \.end)
    case .eventSeverity: sorted(events, by: \.severity)
    case .name: sorted(events, by: \.name)
    case .id: sorted(events) { $0.id }
    }
  }

  private func sorted<Value: Comparable>(
    _ events: [StoredEvent],
    by value: (StoredEvent) -> Value?
  ) -> [StoredEvent] {
    events.enumerated().map { (place: $0.offset, value: value($0.element), event: $0.element) }
      .sorted { one, other in
        switch (one.value, other.value) {
        case (let first?, let second?) where first != second:
          isDescending ? first > second : first < second
        case (_?, nil): true
        case (nil, _?): false
        default: one.place < other.place
        }
      }
      .map(\.event)
  }
}

extension EventOrder: CustomStringConvertible {
  var description: String { "\(key),\(isDescending ? "DESC" : "ASC")" }
}
