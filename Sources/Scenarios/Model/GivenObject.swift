package import FakedAPI
internal import JSONWire

/// An object that somebody writes down for the store of a tenant: in a scenario, or in a call of the
/// admin API.
package struct GivenObject: Sendable {
  /// Nil to have one made.
  package internal(set) var id: String?
  /// Its other members, in the documented order.
  var members: [(name: String, value: JSONNode)] = []

  init() {}
}

extension GivenObject {
  /// The object without its `id`, as JSON.
  package var body: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for member in members {
        writer.name(member.name)
        writer.value(member.value)
      }
    }
    return writer.bytes
  }

  /// The object as a work.
  ///
  /// - Parameters:
  ///   - seed: What an id is drawn from that was not given.
  ///   - index: Of the object among those that tenants start with.
  /// - Returns: The work; nil for an object that is not a work, which the table of its members refuses
  ///   when the scenario is read.
  package func work(seed: UInt64, index: Int) -> StoredWork? {
    StoredWork(body: body.span, id: id, seed: seed, index: index)
  }

  /// The object as a historical event.
  ///
  /// - Parameters:
  ///   - seed: What an id is drawn from that was not given.
  ///   - index: Of the object among those that are given.
  ///   - definition: Gives the definition that it names.
  /// - Returns: The event; nil for an object that is not an event, which the table of its members refuses
  ///   when the scenario is read.
  package func event(
    seed: UInt64,
    index: Int,
    definition: (String) -> AlertDefinition?
  ) -> StoredEvent? {
    let drawn = WorkID(given: index, start: 0, seed: seed)
    return StoredEvent(body: body.span, id: id ?? drawn.text, definition: definition)
  }
}
