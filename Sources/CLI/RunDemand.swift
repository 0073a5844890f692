/// What an option of `exec` demands of a run, beside the expectations of its scenario.
struct RunDemand: Sendable {
  /// Of its case in reports.
  let name: String
  /// What is wrong, in a few words, if there are problems.
  let failure: String
  /// The word before each problem.
  let label: String
  /// Empty if the demand is met.
  let problems: [String]

  init(unused parts: [String]) {
    name = "all of the scenario ran"
    failure = "parts of the scenario never ran"
    label = "unused"
    problems = parts
  }

  /// - Parameter reason: Why nothing was judged; nil if something was.
  init(unjudged reason: String?) {
    name = "something was judged"
    failure = "nothing was judged"
    label = "empty"
    problems = reason.map { [$0] } ?? []
  }
}
