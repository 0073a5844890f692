internal import Primitives
internal import JSONWire
package import FakedAPI

/// A maintenance work as a value; a member that is nil is absent.
public struct MaintenanceWork: Sendable, Hashable {
  /// An entry of `properties`.
  public struct Property: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Milliseconds since 1970 UTC.
  public var startTimestamp: Int64?
  /// Milliseconds since 1970 UTC.
  public var endTimestamp: Int64?
  public var type: String?
  public var description: String?
  public var outcome: String?
  public var userEmail: String?
  public var thingId: String?
  public var locationId: String?
  /// In order; names may come twice, as in JSON.
  public var properties: [Property]?

  public init() {}
}

extension MaintenanceWork {
  /// One JSON object, members in the documented order.
  public var json: String { body().repairedText }

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

  /// One of the two times.
  package subscript(time member: WorkMember) -> Int64? {
    get { member == .startTimestamp ? startTimestamp : endTimestamp }
    set {
      if member == .startTimestamp { startTimestamp = newValue } else { endTimestamp = newValue }
    }
  }

  /// One of the members that are strings; nil for others.
  package subscript(text member: WorkMember) -> String? {
    get {
      switch member {
      case .type: type
      case .description: description
      case .outcome: outcome
      case .userEmail: userEmail
      case .thingId: thingId
      case .locationId: locationId
      case .startTimestamp, .endTimestamp, .properties: nil
      }
    }
    set {
      switch member {
      case .type: type = newValue
      case .description: description = newValue
      case .outcome: outcome = newValue
      case .userEmail: userEmail = newValue
      case .thingId: thingId = newValue
      case .locationId: locationId = newValue
      case .startTimestamp, .endTimestamp, .properties: break
      }
    }
  }
}

extension MaintenanceWork {
  /// Reads a body that was made here.
  init(made body: [UInt8]) {
    guard let work = MaintenanceWork(body: body.span) else {
      preconditionFailure("the generator made a work that is none: \(body.repairedText)")
    }
    self = work
  }

  /// Reads a body that the fake accepts; of members that are repeated the last counts.
  ///
  /// - Returns: Nil for a body that is no maintenance work.
  package init?(body: Span<UInt8>) {
    var draft = WorkReader()
    guard (try? draft.read(body)) != nil, let node = try? JSONNode(parsing: body),
      case .object(let members) = node.value
    else { return nil }
    for entry in members {
      guard let member = WorkMember.allCases.first(where: { "\($0.name)" == entry.name }) else {
        continue
      }
      switch entry.value.value {
      case .number(let number): self[time: member] = number.int64
      case .string(let text): self[text: member] = text
      case .object(let entries):
        properties = entries.compactMap { entry in
          entry.value.string.map { Property(entry.name, $0) }
        }
      default:
        if member.kind == .int64 {
          self[time: member] = nil
        } else if member == .properties {
          properties = nil
        } else {
          self[text: member] = nil
        }
      }
    }
  }
}
