internal import Primitives
internal import JSONWire
package import FakedAPI

extension MaintenanceWork {
  /// One JSON object, members in the documented order.
  public var json: String { body().repairedText }

  /// The bytes of ``json``, in UTF-8: a body to send.
  public var bytes: [UInt8] { body() }

  /// Reads a body that the fake accepts: null counts as absent, unknown members are ignored, and of
  /// members that are repeated the last counts.
  ///
  /// - Parameter json: One JSON object.
  /// - Throws: `FixtureError.notAWork` with what the fake says, for instance
  ///   `endTimestamp: expected an int64, found a string at line 1 column 29`.
  public init(json: String) throws(FixtureError) {
    try self.init(json: json.utf8)
  }

  /// Reads a body that the fake accepts, from its bytes; as `init(json:)` does from a text.
  ///
  /// - Parameter json: One JSON object in UTF-8.
  /// - Throws: `FixtureError.notAWork` with what the fake says.
  public init(json: some Sequence<UInt8>) throws(FixtureError) {
    let body = Array(json)
    do throws(WorkViolation) {
      try self.init(checking: body.span)
    } catch {
      throw .notAWork(reason: error.reason(in: body.span))
    }
  }
}

extension MaintenanceWork {
  /// One JSON object, members in the documented order. The literals are JSON that stands in place of
  /// members, absent ones included.
  package func body(_ literals: [WorkMember: String] = [:]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for member in WorkMember.allCases {
        if let literal = literals[member] {
          writer.name("\(member.name)")
          writer.raw(Array(literal.utf8).span)
        } else {
          write(member, to: &writer)
        }
      }
    }
    return writer.bytes
  }

  private func write(_ member: WorkMember, to writer: inout JSONWriter) {
    let name = "\(member.name)"
    switch member {
    case .startTimestamp, .endTimestamp:
      if let time = self[time: member] { writer.member(name, time) }
    case .properties:
      guard let properties else { return }
      writer.name(name)
      writer.object { writer in
        for property in properties { writer.member(property.name, property.value) }
      }
    default:
      if let text = self[text: member] { writer.member(name, text) }
    }
  }
}

extension MaintenanceWork {
  /// Reads a body that was made here.
  init(made body: [UInt8]) {
    guard let work = MaintenanceWork(body: body.span) else {
      preconditionFailure("the generator made a body that is no work: \(body.repairedText)")
    }
    self = work
  }

  /// Reads a body that the fake accepts.
  ///
  /// - Returns: Nil for a body that is no maintenance work.
  package init?(body: Span<UInt8>) {
    do throws(WorkViolation) {
      try self.init(checking: body)
    } catch {
      return nil
    }
  }

  private init(checking body: Span<UInt8>) throws(WorkViolation) {
    self.init()
    var draft = WorkReader()
    try draft.read(body)
    let node: JSONNode
    do throws(JSONError) {
      node = try JSONNode(parsing: body)
    } catch {
      throw WorkViolation(error)
    }
    guard case .object(let members) = node.value else { return }
    for entry in members {
      guard let member = WorkMember.allCases.first(where: { "\($0.name)" == entry.name }) else {
        continue
      }
      read(entry.value, as: member)
    }
  }

  /// Takes over a value that was checked.
  private mutating func read(_ node: JSONNode, as member: WorkMember) {
    switch member.kind {
    case .int64:
      if case .number(let number) = node.value {
        self[time: member] = number.int64
      } else {
        self[time: member] = nil
      }
    case .string: self[text: member] = node.string
    case .stringMap:
      if case .object(let entries) = node.value {
        properties = Properties(
          entries.compactMap { entry in entry.value.string.map { Property(entry.name, $0) } }
        )
      } else {
        properties = nil
      }
    }
  }
}
