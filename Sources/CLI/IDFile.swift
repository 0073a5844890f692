internal import Primitives
internal import Commands
internal import JSONWire
internal import LinuxIO
internal import WorkFixtures

/// A file of the ids of a real tenant's things or locations: one a line, or a JSON array of strings
/// or of objects with an `id`, which is what a file that begins with a bracket has to be.
enum IDFile {
  private static let limit = 32 << 20

  /// - Parameters:
  ///   - path: Of the file.
  ///   - option: That names it, for messages.
  ///   - arguments: Of the command.
  /// - Returns: 1 to `Fleet.sizes.upperBound` ids, none twice.
  /// - Throws: What is wrong with the file, and where.
  static func read(
    _ path: SystemText,
    option: String,
    _ arguments: Arguments
  ) throws(UsageError) -> [String] {
    do throws(Problem) {
      let bytes: [UInt8]
      do throws(SystemError) {
        bytes = try Files.read(path, limit: limit)
      } catch {
        throw Problem(message: "\(error.reason); expected a number or a file")
      }
      let ids = try ids(bytes)
      guard !ids.isEmpty else { throw Problem(message: "no ids are there") }
      guard ids.count <= Fleet.sizes.upperBound else {
        throw Problem(message: "\(ids.count) ids; at most \(Fleet.sizes.upperBound)")
      }
      return try checked(ids)
    } catch {
      throw arguments.usageError("\(option): \(path): \(error.message)")
    }
  }

  /// Why a file has no ids.
  private struct Problem: Error {
    let message: String
  }

  /// An id, and where it stands.
  private struct Entry {
    let id: String
    let place: String
  }

  private static func checked(_ entries: [Entry]) throws(Problem) -> [String] {
    let ids = entries.map(\.id)
    if let wrong = Fleet.firstProblem(of: ids) {
      throw Problem(message: "\(entries[wrong.index].place): \(wrong.problem)")
    }
    return ids
  }

  private static func ids(_ bytes: [UInt8]) throws(Problem) -> [Entry] {
    let bytes = bytes.withoutByteOrderMark
    if let encoding = TextEncoding(of: bytes.span) {
      throw Problem(message: "the file is in \(encoding.rawValue); save it as UTF-8")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(message: "the file is no UTF-8")
    }
    guard let first = text.first(where: { !$0.isWhitespace }), first == "[" || first == "{" else {
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        .map { Entry(id: trimmed($1), place: "line \($0 + 1)") }.filter { !$0.id.isEmpty }
    }
    guard case .array(let elements) = try json(bytes).value else {
      throw Problem(message: "expected an array of ids, or of objects with an 'id'")
    }
    var entries: [Entry] = []
    for (index, element) in elements.enumerated() {
      guard let id = element.string ?? element["id"]?.string else {
        throw Problem(message: "element \(index + 1) is no string and has no 'id' that is one")
      }
      entries.append(Entry(id: id, place: "element \(index + 1)"))
    }
    return entries
  }

  private static func json(_ bytes: [UInt8]) throws(Problem) -> JSONNode {
    do {
      return try JSONNode(parsing: bytes.span)
    } catch {
      throw Problem(message: "\(TextPosition(of: error.offset, in: bytes.span)): \(error)")
    }
  }

  private static func trimmed(_ line: Substring) -> String {
    let start = line.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
