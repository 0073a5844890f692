internal import Commands
internal import Diagnostics
internal import WorkFixtures

/// Reads `--set`, `--unique` and `--null-rate`, and refuses what contradicts itself.
enum OverrideOptions {
  /// - Parameters:
  ///   - arguments: What was given.
  ///   - isRealistic: Whether it is that profile which is changed.
  ///   - spec: Of the command.
  /// - Returns: The changes.
  /// - Throws: What is wrong with them, or contradicts itself.
  static func read(
    _ arguments: Arguments,
    isRealistic: Bool,
    _ spec: CommandSpec
  ) throws(UsageError) -> WorkOverrides {
    var overrides = WorkOverrides()
    for text in arguments.all("set") {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw UsageError("--set: expected FIELD=VALUE or FIELD=A|B|C, found '\(text)'", spec)
      }
      let field = try field("--set", String(parts[0]), spec)
      guard !overrides.choices.contains(where: { $0.field == field }) else {
        throw UsageError("--set: \(field) is given twice; write its values as A|B", spec)
      }
      let values = values(parts[1])
      if values.count > 1, values.contains("") {
        throw UsageError(
          "--set: \(field): an empty value between '|' in '\(parts[1])'; write '\\|' for one that "
            + "is meant",
          spec
        )
      }
      if field.isTime, let wrong = values.first(where: { Int64($0) == nil }) {
        throw UsageError("--set: \(field): expected an int64, found '\(wrong)'", spec)
      }
      overrides.choices.append((field, values))
    }
    for name in arguments.all("unique") {
      let field = try field("--unique", name, spec)
      guard !field.isTime else {
        throw UsageError("--unique: \(field) is a time, and works may share one", spec)
      }
      guard !overrides.unique.contains(field) else {
        throw UsageError("--unique: \(field) is given twice", spec)
      }
      if isRealistic, case .property(let property) = field,
        !WorkField.realisticProperties.contains(property)
      {
        throw UsageError(
          suggesting(
            "--unique: no work has \(field); --set gives it one",
            for: property,
            among: WorkField.realisticProperties.sorted()
          ),
          spec
        )
      }
      overrides.unique.append(field)
    }
    if let text = arguments["null-rate"] {
      guard let rate = Double(text), (0...1).contains(rate) else {
        throw UsageError("--null-rate: expected a share from 0 to 1, found '\(text)'", spec)
      }
      overrides.nullsPerMillion = Int((rate * Double(WorkOverrides.million)).rounded())
    }
    try check(overrides, spec)
    return overrides
  }

  /// The parts between bars, but for bars behind a backslash, which stands for itself elsewhere.
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
    _ spec: CommandSpec
  ) throws(UsageError) {
    func values(_ name: String) -> [String]? {
      overrides.choices.first { $0.field.description == name }?.values
    }
    if values("thingId") != nil, values("locationId") != nil {
      throw UsageError(
        "--set: thingId and locationId contradict each other: a work is in one",
        spec
      )
    }
    if let starts = values("startTimestamp"), let ends = values("endTimestamp"),
      let last = starts.compactMap(Int64.init).max(), let first = ends.compactMap(Int64.init).min(),
      first < last
    {
      throw UsageError("--set: endTimestamp \(first) is before startTimestamp \(last)", spec)
    }
    for field in overrides.unique where values(field.description) != nil {
      throw UsageError(
        "--set and --unique contradict each other on \(field): a number would be added to it",
        spec
      )
    }
  }

  private static func field(
    _ option: String,
    _ name: String,
    _ spec: CommandSpec
  ) throws(UsageError) -> WorkField {
    guard let field = WorkField(name) else {
      throw UsageError(
        suggesting("\(option): no such field '\(name)'", for: name, among: WorkField.known),
        spec
      )
    }
    return field
  }
}
