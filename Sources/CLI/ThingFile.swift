internal import Commands
internal import JSONWire
internal import LinuxIO
internal import WorkFixtures

/// A file of the ids of a real tenant's things: one a line, or a JSON array of strings or of objects
/// with an `id`.
enum ThingFile {
  private static let limit = 32 << 20

  static func read(_ path: String, _ spec: CommandSpec) throws(UsageError) -> [String] {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: limit)
    } catch {
      throw UsageError("--things: \(path): \(error.reason); expected a number or a file", spec)
    }
    let ids = ids(bytes)
    guard !ids.isEmpty else { throw UsageError("--things: \(path): no ids are there", spec) }
    guard ids.count <= FleetPlan.sizes.upperBound else {
      throw UsageError(
        "--things: \(path): \(ids.count) ids; at most \(FleetPlan.sizes.upperBound)",
        spec
      )
    }
    if let wrong = ids.first(where: { !(1...FleetPlan.longestID).contains(FleetPlan.length($0)) }) {
      throw UsageError(
        "--things: \(path): expected ids of 1 to \(FleetPlan.longestID) bytes, found '\(wrong)'",
        spec
      )
    }
    guard Set(ids).count == ids.count else {
      throw UsageError("--things: \(path): an id comes twice", spec)
    }
    return ids
  }

  private static func ids(_ bytes: [UInt8]) -> [String] {
    if let node = try? JSONNode(parsing: bytes.span), case .array(let elements) = node.value {
      return elements.compactMap { $0.string ?? $0["id"]?.string }
    }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
      .filter { !$0.isEmpty }
  }
}
