internal import Foundation

extension Scenario: CustomStringConvertible {
  /// Its name or, without one, its JSON; for files their names.
  public var description: String {
    switch source {
    case .value(let value): value["name"]?.text ?? value.json
    case .text(_, let name), .named(let name), .missing(let name): name
    case .files(let files): files.map(\.lastPathComponent).joined(separator: ", ")
    }
  }
}
