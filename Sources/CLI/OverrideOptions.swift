internal import Commands
internal import Diagnostics
internal import WorkFixtures

/// Reads `--set`, `--unique` and `--null-rate`, and refuses what contradicts itself.
enum OverrideOptions {
  /// - Parameters:
  ///   - arguments: What was given.
  ///   - isRealistic: Whether it is that profile which is changed.
  /// - Returns: The changes.
  /// - Throws: What is wrong with them, or contradicts itself.
  static func read(
    _ arguments: Arguments,
    isRealistic: Bool
  ) throws(UsageError) -> WorkOverrides {
    var overrides = WorkOverrides()
    for text in arguments.all("set") {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw arguments.usageError(
          "--set: expected FIELD=VALUE or FIELD=A|B|C, found \(quoted(text))"
        )
      }
      let field = try field("--set", String(parts[0]), arguments)
      guard !overrides.choices.contains(where: { $0.field == field }) else {
        throw arguments.usageError("--set: \(field) is given twice; write its values as A|B")
      }
      let values = values(parts[1])
      if values.count > 1, values.contains("") {
        throw arguments.usageError(
          "--set: \(field): an empty value between '|' in \(quoted(parts[1])); write '\\|' for one that "
            + "is meant"
        )
      }
      if field.isTime, let wrong = values.first(where: { Int64($0) == nil }) {
        throw arguments.usageError("--set: \(field): expected an int64, found \(quoted(wrong))")
      }
      try checked("set", arguments) { () throws(FixtureError) in
        try overrides.set(field, to: values)
      }
    }
    for name in arguments.all("unique") {
      let field = try field("--unique", name, arguments)
      if isRealistic, case .property(let property) = field,
        !FieldName.realisticProperties.contains(property)
      {
        throw arguments.usageError(
          suggesting(
            "--unique: no work has \(field); --set gives it one",
            for: property,
            among: FieldName.realisticProperties.sorted()
          )
        )
      }
      try checked("unique", arguments) { () throws(FixtureError) in
        try overrides.makeUnique(field)
      }
    }
    if let text = arguments["null-rate"] {
      guard let share = Double(text), WorkOverrides.shares.contains(share) else {
        throw arguments.usageError(
          "--null-rate: expected a share from 0 to 1, found \(quoted(text))"
        )
      }
      try checked("null-rate", arguments) { () throws(FixtureError) in
        try overrides.setNulls(share: share)
      }
    }
    return overrides
  }

  /// Splits at bars. `\|` is a bar in a value; any other backslash is itself.
  private static func values(_ text: Substring) -> [String] {
    let bar = "|"
    var parts = text.split(separator: bar, omittingEmptySubsequences: false).map(String.init)[...]
    var values = [parts.removeFirst()]
    for part in parts {
      if values[values.count - 1].hasSuffix("\\") {
        values[values.count - 1].removeLast()
        values[values.count - 1] += bar + part
      } else {
        values.append(part)
      }
    }
    return values
  }

  /// Does what the library checks, and names the option that is wrong.
  private static func checked(
    _ option: String,
    _ arguments: Arguments,
    _ change: () throws(FixtureError) -> Void
  ) throws(UsageError) {
    do {
      try change()
    } catch {
      throw arguments.usageError("--\(option): \(error)")
    }
  }

  private static func field(
    _ option: String,
    _ name: String,
    _ arguments: Arguments
  ) throws(UsageError) -> FieldName {
    guard let field = FieldName(name) else {
      throw arguments.usageError(
        suggesting("\(option): no such field \(quoted(name))", for: name, among: FieldName.known)
      )
    }
    return field
  }
}
