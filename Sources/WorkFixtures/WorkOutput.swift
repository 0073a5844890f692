internal import Bytes

/// Works in a format, from any index to any other: parts put together are the whole.
package struct WorkOutput: Sendable {
  package enum Source: Sendable {
    case works(WorkGenerator)
    case invalid(InvalidWorks)
    case coverage
  }

  private let source: Source
  private let format: WorkFormat
  /// Of the whole.
  package let count: UInt64

  package init(_ source: Source, format: WorkFormat, count: UInt64) {
    self.source = source
    self.format = format
    self.count = count
  }
}

extension WorkOutput {
  /// What stands before the first work.
  private var head: [UInt8] {
    switch (format, source) {
    case (.json, _): Array("[".utf8)
    case (.csv, .works): CSV.row(CSV.workHeader)
    case (.csv, _): CSV.row(CSV.invalidHeader)
    default: []
    }
  }

  /// Appends works, with what stands before the first and behind the last.
  package func write(_ indexes: Range<UInt64>, to lines: inout WorkLines) {
    if indexes.lowerBound == 0 { lines.append(head.span) }
    if case .works(let generator) = source, format == .ndjson {
      generator.write(indexes, to: &lines)
    } else {
      for index in indexes { write(index, to: &lines) }
    }
    if format == .json, indexes.upperBound == count { lines.append(Array("\n]\n".utf8).span) }
  }

  /// Counts what works are like.
  package func count(_ indexes: Range<UInt64>, in tally: inout Tally) {
    for index in indexes {
      switch source {
      case .works(let generator):
        if let work = Work(body: generator.body(at: index).span) {
          tally.add(work, utcOffset: generator.utcOffset)
        }
      case .invalid(let works): tally.add(works.work(at: index))
      case .coverage: tally.add(CoverageWorks.all[Int(index)])
      }
    }
  }

  private func write(_ index: UInt64, to lines: inout WorkLines) {
    if format == .json { lines.append(Array((index == 0 ? "\n" : ",\n").utf8).span) }
    switch source {
    case .works(let generator): lines.append(text(generator.body(at: index)).span)
    case .invalid(let works): lines.append(text(works.work(at: index)).span)
    case .coverage: lines.append(text(CoverageWorks.all[Int(index)]).span)
    }
    if format == .ndjson { lines.append(UInt8(ascii: "\n")) }
  }

  private func text(_ body: [UInt8]) -> [UInt8] {
    switch format {
    case .ndjson, .json: body
    case .csv: CSV.row(Work(body: body.span) ?? Work())
    case .curl: CurlCommand.line(body, contentType: nil)
    }
  }

  private func text(_ work: InvalidWork) -> [UInt8] {
    switch format {
    case .ndjson, .json:
      var output: [UInt8] = []
      work.write(to: &output)
      return output
    case .csv: return CSV.row(work)
    case .curl: return CurlCommand.line(work.body, contentType: work.contentType)
    }
  }
}
