internal import Diagnostics

extension Rule {
  /// Warnings of what in the rule can never run.
  var warnings: [Diagnostic] {
    var warnings: [Diagnostic] = []
    for step in stepsNeverTaken {
      let message = "this step is never taken: the one before it takes every request"
      warnings.append(Diagnostic(.warning, message, at: step.range))
    }
    if ending != nil, script.total == nil, !respond.isEmpty {
      let message = "'then' never comes: the last step takes every request"
      warnings.append(Diagnostic(.warning, message, at: endingRange))
    }
    return warnings
  }
}

extension Rule {
  /// The steps after one that takes every request, unless a chance can lead to them.
  private var stepsNeverTaken: ArraySlice<Step> {
    guard let next = respond.indices.first(where: script.isUnreachable),
      let last = respond[(next - 1)...].firstIndex(where: { $0.chance >= 1 })
    else { return [] }
    return respond[max(next, last + 1)...]
  }
}
