/// How a request is answered.
package enum Verdict: Sendable {
  /// No rule answers it; the source of the last script that the request came to, if any.
  case documented(RandomSource?)
  case scripted(SelectedStep)
}
