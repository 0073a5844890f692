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
      overrides.choices.append((field, values))
    }
    for name in arguments.all("unique") {
      let field = try field("--unique", name, arguments)
      guard !field.isTime else {
        throw arguments.usageError("--unique: \(field) is a time, and works may share one")
      }
      guard !overrides.unique.contains(field) else {
        throw arguments.usageError("--unique: \(field) is given twice")
      }
      if isRealistic, case .property(let property) = field,
        !WorkField.realisticProperties.contains(property)
      {
        throw arguments.usageError(
          suggesting(
            "--unique: no work has \(field); --set gives it one",
            for: property,
            among: WorkField.realisticProperties.sorted()
          )
        )
      }
      overrides.unique.append(field)
    }
    if let text = arguments["null-rate"] {
      guard let rate = Double(text), (0...1).contains(rate) else {
        throw arguments.usageError(
          "--null-rate: expected a share from 0 to 1, found \(quoted(text))"
        )
      }
      overrides.nullsPerMillion = Int((rate * Double(WorkOverrides.million)).rounded())
    }
    try check(overrides, arguments)
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

  private static func check(
    _ overrides: WorkOverrides,
    _ arguments: Arguments
  ) throws(UsageError) {
    func values(_ name: String) -> [String]? {
      overrides.choices.first { $0.field.description == name }?.values
    }
    if values("thingId") != nil, values("locationId") != nil {
      throw arguments.usageError(
        "--set: thingId and locationId contradict each other: a work is in one"
      )
    }
    if let starts = values("startTimestamp"), let ends = values("endTimestamp"),
      let last = starts.compactMap(Int64.init).max(), let first = ends.compactMap(Int64.init).min(),
      first < last
    {
      throw arguments.usageError("--set: endTimestamp \(first) is before startTimestamp \(last)")
    }
    for field in overrides.unique where values(field.description) != nil {
      throw arguments.usageError(
        "--set and --unique contradict each other on \(field): a number would be added to it"
      )
    }
  }

  private static func field(
    _ option: String,
    _ name: String,
    _ arguments: Arguments
  ) throws(UsageError) -> WorkField {
    guard let field = WorkField(name) else {
      throw arguments.usageError(
        suggesting("\(option): no such field \(quoted(name))", for: name, among: WorkField.known)
      )
    }
    return field
  }
}
