internal import JSONDocuments

/// The members of a step as they were read, before they are checked together.
struct StepParts: Sendable {
  /// A member and where it stands.
  struct Placed<Value: Sendable>: Sendable {
    let value: Value
    let at: Range<Int>

    /// Nil for a member that could not be read.
    init?(_ value: Value?, at range: Range<Int>) {
      guard let value else { return nil }
      self.value = value
      at = range
    }
  }

  var status: Placed<Int>?
  var headers: Placed<HeaderFields>?
  /// The one of body, text and file that is there.
  private(set) var body: Placed<ScriptedResponse.Body>?
  private(set) var mediaType = ""
  var fault: Placed<Fault.Kind>?
  var place: Placed<Fault.Place>?
  /// How long a dribble takes.
  var over: Placed<Duration>?
  var times: Placed<Int>?
  var chance: Placed<Double>?
  var delay: Placed<Delay>?
  var choices: Placed<[Choice]>?
  /// How one of the choices is taken.
  var draw: Placed<ChoiceDraw>?
}

extension StepParts {
  mutating func set(
    _ body: ScriptedResponse.Body,
    _ mediaType: String,
    at range: Range<Int>,
    _ reader: inout DocumentReader
  ) {
    if self.body != nil {
      reader.error("a step has one of 'body', 'text' and 'file'", at: range)
    }
    self.body = Placed(body, at: range)
    self.mediaType = mediaType
  }
}
