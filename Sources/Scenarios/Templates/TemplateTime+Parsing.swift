internal import Primitives
internal import Diagnostics
internal import Times

extension TemplateTime {
  /// Parses one of the words for a time, alone or with a sign and a duration behind it. Blanks around
  /// the sign may be left out. Nil if the text does not begin with one of the words.
  ///
  /// - Parameter text: What stands between the braces.
  /// - Throws: What is wrong behind the word, with the nearest form that is right.
  init?(parsing text: Substring) throws(TemplateError) {
    let text = text.drop { $0 == " " }
    let word = text.prefix { $0 != " " && !Self.signs.contains($0) }
    guard let form = Form(rawValue: String(word)) else { return nil }
    self.init(form: form)
    let rest = text[word.endIndex...].drop { $0 == " " }
    guard let sign = rest.first else { return }
    let number = rest.dropFirst().split(separator: " ").joined(separator: " ")
    guard Self.signs.contains(sign), let duration = Self.duration(number) else {
      throw Self.error(text, form, rest)
    }
    offset = sign == "-" ? Int64(0).saturatingSubtracting(duration) : duration
  }

  /// Refuses an offset of another value.
  ///
  /// - Parameters:
  ///   - text: What stands between the braces.
  ///   - name: Its first word, which names a value that is no time.
  /// - Returns: Nil if no sign follows the word.
  static func misplacedOffset(_ text: Substring, behind name: String) -> TemplateError? {
    guard
      let sign = text.drop(while: { $0 == " " }).dropFirst(name.count).first(where: { $0 != " " }),
      signs.contains(sign)
    else { return nil }
    let words = Form.allCases.map(\.rawValue).joined(separator: ", ")
    return TemplateError(
      message: "'{{\(shortened(text))}}': a duration can follow \(words) alone, "
        + "as in {{\(Form.http.rawValue) \(sign) 5s}}"
    )
  }

  private static let signs: [Character] = ["+", "-"]
  /// Beyond 292 years, which `nanoseconds` clamps.
  private static let longest = Duration.seconds(Int64.max)

  private static func duration(_ text: String) -> Int64? {
    DurationText.parse(text[...], units: DurationText.units, longest: longest)?.nanoseconds
  }

  private static func error(_ text: Substring, _ form: Form, _ rest: Substring) -> TemplateError {
    let sign = rest.first { signs.contains($0) } ?? "+"
    let isSigned = rest.first.map { signs.contains($0) } ?? false
    let found = (isSigned ? rest.dropFirst() : rest).drop { $0 == " " }
    let nearest = nearestDuration(String(found.drop { signs.contains($0) || $0 == " " }))
    let expected =
      isSigned ? "a duration such as 5s, 1h30m or 30d" : "'+' or '-' and a duration"
    return TemplateError(
      message:
        "'{{\(shortened(text))}}': expected \(expected) after \(isSigned ? "'\(sign)'" : form.rawValue), "
        + "found \(found.isEmpty ? "nothing" : quoted(String(found))); "
        + (nearest.map { "did you mean {{\(form.rawValue) \(sign) \($0)}}?" }
          ?? "write it as in {{\(form.rawValue) \(sign) 5s}}")
    )
  }

  /// The duration that a text probably means: with blanks, with units in full or in another order, or
  /// a number without a unit, which are seconds. Nil if it is not clear.
  private static func nearestDuration(_ text: String) -> String? {
    var numbers: [String: String] = [:]
    var rest = text.lowercased().filter { $0 != " " }[...]
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      let name = rest[number.endIndex...].prefix { $0.isLetter }
      guard !number.isEmpty, let unit = unit(String(name)), numbers[unit] == nil else { return nil }
      numbers[unit] = String(number)
      rest = rest[name.endIndex...]
    }
    let nearest = DurationText.units.compactMap { unit in
      numbers[unit.name].map { $0 + unit.name }
    }.joined()
    return duration(nearest) == nil ? nil : nearest
  }

  private static func unit(_ name: String) -> String? {
    switch name {
    case "d", "day", "days": "d"
    case "h", "hr", "hrs", "hour", "hours": "h"
    case "m", "min", "mins", "minute", "minutes": "m"
    case "", "s", "sec", "secs", "second", "seconds": "s"
    case "ms", "msec", "millis", "millisecond", "milliseconds": "ms"
    default: nil
    }
  }
}
