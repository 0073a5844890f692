internal import Diagnostics
package import JSONWire

/// The members that an object of a document may have, and how each is read into `Target`: the one
/// source of the reader, its messages and the schema.
package struct ObjectTable<Target>: Sendable {
  package struct Member: Sendable {
    package let name: String
    /// What the member means, in one sentence for the author of a document.
    package let help: String
    package let shape: ValueShape
    package let isRequired: Bool
    let read: @Sendable (JSONNode, inout Target, inout DocumentReader) -> Void

    /// - Parameters:
    ///   - name: The member's name.
    ///   - shape: What its value may be.
    ///   - help: What the member means.
    ///   - isRequired: True if the object must have it.
    ///   - read: Called with a value of the shape's kind.
    package init(
      _ name: String,
      _ shape: ValueShape,
      _ help: String,
      isRequired: Bool = false,
      read: @escaping @Sendable (JSONNode, inout Target, inout DocumentReader) -> Void
    ) {
      self.name = name
      self.shape = shape
      self.help = help
      self.isRequired = isRequired
      self.read = read
    }
  }

  /// The object's name in messages, with its article: "a rule".
  package let name: String
  package let members: [Member]
  /// Advice for members that belong elsewhere, and for those whose value has another shape.
  private let hints: [String: String]

  package init(_ name: String, _ members: [Member], hints: [String: String] = [:]) {
    self.name = name
    self.members = members
    self.hints = hints
  }
}

extension ObjectTable {
  /// Reads each member of `node` into `target`, in the order of the table, so that a member can
  /// depend on those before it; the reader collects the problems.
  package func read(_ node: JSONNode, into target: inout Target, _ reader: inout DocumentReader) {
    guard case .object(let members) = node.value else {
      reader.error("expected \(name) as an object, found \(node.kindName)", at: node.range)
      return
    }
    guard !reader.isFull else { return }
    var found: [String: JSONNode.Member] = [:]
    for member in members {
      // After so many errors, reading on changes nothing.
      guard !reader.isFull else { return }
      guard let known = self.members.first(where: { $0.name == member.name }) else {
        reader.unknownMember(
          member,
          of: name,
          known: self.members.map(\.name),
          hint: hints[member.name]
        )
        continue
      }
      guard found[member.name] == nil else {
        reader.error("\(quoted(member.name)) is repeated in \(name)", at: member.nameRange)
        continue
      }
      found[member.name] = member
      guard known.shape.allows(member.value.value.kind) else {
        reader.mismatch(
          member.value,
          expected: known.shape,
          for: member.name,
          hint: hints[member.name]
        )
        continue
      }
    }
    for member in self.members {
      guard let value = found[member.name]?.value, member.shape.allows(value.value.kind) else {
        continue
      }
      member.read(value, &target, &reader)
    }
    for member in self.members where member.isRequired && found[member.name] == nil {
      let sentence = member.help.hasSuffix(".") ? member.help.dropLast() : member.help[...]
      let help = sentence.prefix(1).lowercased() + sentence.dropFirst()
      reader.error("\(name) needs '\(member.name)': \(help)", at: node.range)
    }
  }
}
