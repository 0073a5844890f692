internal import Diagnostics

/// Why a fixture cannot be made or read; the description says what is expected instead.
public enum FixtureError: Error, Sendable, Hashable {
  /// A parameter of ``Fleet``, ``WorkWindow`` or ``RealisticPlan``.
  public enum Parameter: String, Sendable, Hashable {
    /// The things of a fleet: how many, or their ids.
    case things
    /// The locations of a fleet: how many, or their ids.
    case locations
    /// How many people work on a fleet.
    case users
    /// When a window begins, in milliseconds since 1970 UTC.
    case from
    /// When a window ends, in milliseconds since 1970 UTC.
    case until
    /// Works in a year.
    case perYear
    /// Minutes from UTC to the local time of a plan.
    case utcOffsetMinutes
  }

  /// A text that the fake refuses, with what it answers, for instance
  /// `endTimestamp: expected an int64, found a string at line 1 column 29`.
  case notAWork(reason: String)
  /// A number that is too small or too large.
  case outOfRange(Parameter, expected: ClosedRange<Int64>, found: Int64)
  /// A number that is not a multiple of a unit.
  case notAMultiple(Parameter, of: Int, found: Int)
  /// More people than the things keep busy.
  case tooManyUsers(Int, things: Int)
  /// Ids that are empty, too long or repeated.
  case invalidIDs(Parameter, problem: String)
  /// Things with ids in so many locations without: their ids would be made up.
  case locationsWithoutIDs(Int)
  /// A window that ends before it begins, in milliseconds since 1970 UTC.
  case emptyWindow(from: Int64, until: Int64)
  /// A field that cannot be set, or made unique, beside what else was asked for.
  case contradiction(String)
  /// A share that is not from 0 to 1.
  case invalidShare(Double)
  /// A name that no rule has, and the name that was probably meant.
  case unknownRule(String, nearest: String?)
}

extension FixtureError: CustomStringConvertible {
  /// One sentence, for instance `users: 5 things keep 5 people busy at most, found '9'`.
  public var description: String {
    (parameter.map { "\($0.rawValue): " } ?? "") + problem
  }

  /// The parameter that is wrong; nil if the error is about something else.
  package var parameter: Parameter? {
    switch self {
    case .outOfRange(let parameter, _, _), .notAMultiple(let parameter, _, _),
      .invalidIDs(let parameter, _):
      parameter
    case .tooManyUsers: .users
    case .locationsWithoutIDs: .locations
    case .emptyWindow: .from
    case .notAWork, .contradiction, .invalidShare, .unknownRule: nil
    }
  }

  /// The description without the parameter, for which a command line has a name of its own.
  package var problem: String {
    switch self {
    case .notAWork(let reason): reason
    case .outOfRange(_, let range, let found):
      "expected \(range.lowerBound) to \(range.upperBound), found '\(found)'"
    case .notAMultiple(_, let unit, let found):
      "expected a multiple of \(unit), found '\(found)'"
    case .tooManyUsers(let users, let things):
      "\(things) things keep \(things) people busy at most, found '\(users)'"
    case .invalidIDs(_, let problem), .contradiction(let problem): problem
    case .locationsWithoutIDs(let count):
      "with the ids of things, expected the ids of locations, found '\(count)'"
    case .emptyWindow(let from, let until):
      "expected a time before the end of the window, \(until), found '\(from)'"
    case .invalidShare(let share): "expected a share from 0 to 1, found '\(share)'"
    case .unknownRule(let name, let nearest):
      "no such rule \(quoted(name))" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}
