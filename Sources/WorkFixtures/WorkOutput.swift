internal import Primitives

/// Works in a format, from any index to any other: parts put together are the whole.
package struct WorkOutput: Sendable {
  package enum Source: Sendable {
    case works(WorkGenerator)
    case invalid(InvalidWorks)
    case coverage
  }

  private let source: Source
  private let format: WorkFormat

  package init(_ source: Source, format: WorkFormat) {
    self.source = source
    self.format = format
  }
}

extension WorkOutput {
  /// What stands before the first work.
  package var head: [UInt8] {
    switch (format, source) {
    case (.json, _): Array("[".utf8)
    case (.csv, .works): CSV.row(CSV.workHeader)
    case (.csv, _): CSV.row(CSV.invalidHeader)
    default: []
    }
  }

  /// The bytes after the last work.
  package var foot: [UInt8] { format == .json ? Array("\n]\n".utf8) : [] }

  /// Appends works.
  package func write(_ indexes: Range<UInt64>, to lines: inout WorkLines) {
    if case .works(let generator) = source, format == .ndjson {
      generator.write(indexes, to: &lines)
    } else {
      for index in indexes { write(index, to: &lines) }
    }
  }

  /// For counting; nothing is counted yet.
  package var emptyTally: WorkTally {
    guard case .works(let generator) = source else { return WorkTally() }
    return WorkTally(isPromised: generator.isAsPromised)
  }

  /// Counts what works are like.
  package func count(_ indexes: Range<UInt64>, in tally: inout WorkTally) {
    for index in indexes {
      switch source {
      case .works(let generator):
        if let work = MaintenanceWork(body: generator.body(at: index).span) {
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
    case .csv: CSV.row(MaintenanceWork(made: body))
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
