internal import JSONWire
internal import Primitives

/// The body of a call of sessions: an object whose documented members are texts.
struct SessionBody {
  private let node: JSONNode
  private var texts: [String: String] = [:]

  /// Values of JSON that such a body may have: each takes far more memory than its text.
  private static let valueLimit = 10_000

  /// - Parameters:
  ///   - body: The bytes of the body.
  ///   - members: Those that are documented; `null` counts as absent, others may be anything.
  ///   - maxDepth: Levels of nesting allowed.
  /// - Throws: 400 for what is no JSON, else for the first member that is wrong.
  init(_ body: Span<UInt8>, _ members: [BodyMember], maxDepth: Int) throws(APIRefusal) {
    do throws(JSONError) {
      node = try JSONNode(parsing: body, maxDepth: maxDepth, maxValues: Self.valueLimit)
    } catch {
      throw Self.refusal("body: \(error)", at: error.offset, in: body)
    }
    guard case .object(let found) = node.value else {
      let text = "body: expected an object, found \(node.kindName)"
      throw Self.refusal(text, at: node.range.lowerBound, in: body)
    }
    for member in found {
      guard members.contains(where: { $0.name == member.name }) else { continue }
      // Of a member that is repeated the last counts.
      texts[member.name] = member.value.string
      if case .null = member.value.value { continue }
      guard member.value.string != nil else {
        let text = "\(member.name): expected a string, found \(member.value.kindName)"
        throw Self.refusal(text, at: member.value.range.lowerBound, in: body)
      }
    }
  }

  private static func refusal(_ text: String, at offset: Int, in body: Span<UInt8>) -> APIRefusal {
    APIRefusal(400, "\(text) at \(TextPosition(of: offset, in: body))")
  }
}

extension SessionBody {
  /// The text of a documented member; nil if it is absent.
  subscript(name: String) -> String? { texts[name] }

  /// The text of a member that must be there.
  ///
  /// - Throws: 400 if it is absent or empty.
  func text(_ name: String) throws(APIRefusal) -> String {
    guard let text = texts[name], !text.isEmpty else {
      throw APIRefusal(400, "\(name): missing or empty")
    }
    return text
  }

  /// The devices of a log-in.
  ///
  /// - Parameter body: The bytes that it was read from.
  /// - Returns: JSON; empty for none.
  /// - Throws: 400 for what is no array of objects.
  func devices(in body: Span<UInt8>) throws(APIRefusal) -> [UInt8] {
    guard let devices = node["devices"] else { return [] }
    if case .null = devices.value { return [] }
    guard case .array(let elements) = devices.value else {
      let text = "devices: expected an array of objects, found \(devices.kindName)"
      throw Self.refusal(text, at: devices.range.lowerBound, in: body)
    }
    for element in elements where element.value.kind != .object {
      let text = "devices: expected an object as each element, found \(element.kindName)"
      throw Self.refusal(text, at: element.range.lowerBound, in: body)
    }
    guard !elements.isEmpty else { return [] }
    var writer = JSONWriter()
    writer.value(devices)
    return writer.bytes
  }
}

extension BodyMember {
  /// Members that are texts: their names, and what they mean.
  static func texts(_ members: KeyValuePairs<String, String>) -> [BodyMember] {
    members.map { BodyMember(name: $0.key, kind: .string, help: $0.value) }
  }
}
