/// Rows of text in columns, as programs print them. Widths count characters.
package struct TextTable: Sendable {
  package enum Alignment: Sendable, Hashable {
    case left, right
  }

  private let alignments: [Alignment]
  private let indent: String
  private var rows: [[String]] = []

  /// - Parameters:
  ///   - alignments: One a column.
  ///   - indent: What every line starts with.
  package init(_ alignments: [Alignment], indent: String = "") {
    self.alignments = alignments
    self.indent = indent
  }

  /// Adds a row with one cell for each column.
  package mutating func add(_ cells: String...) {
    precondition(cells.count == alignments.count, "a row has one cell for each column")
    rows.append(cells)
  }

  /// One line a row, with two blanks between columns. A last column that is aligned left is not
  /// padded, so that no line ends in blanks for it.
  package var lines: [String] {
    let last = alignments.count - 1
    let widths = alignments.indices.map { column in
      column == last && alignments[column] == .left ? 0 : rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      indent
        + row.indices.map { row[$0].padded(to: widths[$0], alignments[$0]) }
        .joined(separator: "  ")
    }
  }
}
