package import JSONWire

/// The members that an object of a document may have, and what each is read into: the one source
/// for the reader and its messages.
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
    ///   - help: What it means.
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

  /// How messages call the object, with its article: "a rule".
  package let name: String
  package let members: [Member]
  /// What to do instead, for members that belong elsewhere.
  private let hints: [String: String]

  package init(_ name: String, _ members: [Member], hints: [String: String] = [:]) {
    self.name = name
    self.members = members
    self.hints = hints
  }
}

extension ObjectTable {
  /// Reads each member of `node` into `target`; what is wrong goes to the reader's diagnostics.
  package func read(_ node: JSONNode, into target: inout Target, _ reader: inout DocumentReader) {
    guard case .object(let members) = node.value else {
      reader.error("expected \(name) as an object, found \(node.kindName)", at: node.range)
      return
    }
    var seen: Set<String> = []
    for member in members {
      guard let known = self.members.first(where: { $0.name == member.name }) else {
        reader.unknownMember(
          member,
          of: name,
          known: self.members.map(\.name),
          hint: hints[member.name]
        )
        continue
      }
      guard seen.insert(member.name).inserted else {
        reader.error("'\(member.name)' is repeated in \(name)", at: member.nameRange)
        continue
      }
      guard known.shape.allows(member.value.value.kind) else {
        reader.mismatch(member.value, expected: known.shape, for: member.name)
        continue
      }
      known.read(member.value, &target, &reader)
    }
    for member in self.members where member.isRequired && !seen.contains(member.name) {
      let sentence = member.help.hasSuffix(".") ? member.help.dropLast() : member.help[...]
      let help = sentence.prefix(1).lowercased() + sentence.dropFirst()
      reader.error("\(name) needs '\(member.name)': \(help)", at: node.range)
    }
  }
}
