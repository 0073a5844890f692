/// The members of a page of a list, in their order.
enum PageMember: String, CaseIterable {
  case content, first, last, totalPages, totalElements, sort, numberOfElements, size, number

  private var help: String {
    switch self {
    case .content: "The objects of the page."
    case .first: "Whether the page is the first."
    case .last: "Whether the page is the last."
    case .totalPages: "How many pages there are."
    case .totalElements: "How many objects all pages have."
    case .sort: "The order of the list."
    case .numberOfElements: "How many objects the page has."
    case .size: "How many objects a page has at most."
    case .number: "The number of the page, from 0 on."
    }
  }

  /// Of a page with one object. Nil for `content`, which has the object's, and for what is true.
  private var example: String? {
    switch self {
    case .content, .first, .last: nil
    case .totalPages, .totalElements, .numberOfElements: "1"
    case .sort: #""startTimestamp,DESC""#
    case .size: "100"
    case .number: "0"
    }
  }

  /// A page as the table of endpoints has it.
  ///
  /// - Parameters:
  ///   - name: What such a page is called.
  ///   - object: What it is a page of.
  /// - Returns: The page.
  static func page(_ name: String, of object: AnswerContent) -> AnswerContent {
    .object(
      name,
      allCases.map { member in
        let content: AnswerContent =
          switch member {
          case .content: .list(object)
          case .first, .last: .bool
          case .sort: .string
          default: .int64
          }
        return AnswerMember(member.rawValue, content, member.help, example: member.example)
      }
    )
  }
}
