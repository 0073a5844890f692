internal import JSONWire
internal import Primitives

/// One page of a list.
struct Page<Object: StoredObject> {
  private let content: ArraySlice<Object>
  private let total: Int
  private let number: Int
  private let size: Int

  /// A page behind the last is empty.
  ///
  /// - Parameters:
  ///   - all: The whole list.
  ///   - number: Of the page, from 0 on.
  ///   - size: Objects of a page; at least 1.
  init(of all: [Object], number: Int, size: Int) {
    let start = min(all.count, number.saturatingMultiplied(by: size))
    content = all[start..<min(all.count, start.saturatingAdding(size))]
    total = all.count
    self.number = number
    self.size = size
  }

  private var count: Int { total / size + (total % size == 0 ? 0 : 1) }

  /// The page with what it says of itself, as JSON.
  ///
  /// - Parameters:
  ///   - sort: The order of the list in words.
  ///   - limit: Bytes that it may have.
  /// - Returns: The page.
  /// - Throws: 500 for a page that is too large.
  func json(sort: String, limit: Int) throws(APIRefusal) -> [UInt8] {
    let needed = content.reduce(0) { $0 + $1.bytes.count }
    guard needed <= limit else {
      throw .tooLarge("the page of \(content.count) events", limit: limit)
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.name(PageMember.content.rawValue)
      writer.array { writer in for object in content { writer.raw(object.bytes.span) } }
      writer.name(PageMember.first.rawValue)
      writer.bool(number == 0)
      writer.name(PageMember.last.rawValue)
      writer.bool(number >= count - 1)
      writer.member(PageMember.totalPages.rawValue, count)
      writer.member(PageMember.totalElements.rawValue, total)
      writer.member(PageMember.sort.rawValue, sort)
      writer.member(PageMember.numberOfElements.rawValue, content.count)
      writer.member(PageMember.size.rawValue, size)
      writer.member(PageMember.number.rawValue, number)
    }
    return writer.bytes
  }
}
