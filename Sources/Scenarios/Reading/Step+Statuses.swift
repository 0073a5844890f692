extension Step {
  /// True if the request may be answered so, by the step or by what is documented.
  func canLeadTo(_ status: Int) -> Bool {
    switch answer {
    case .documented: true
    case .response(let response): response.status == status
    case .oneOf(let choices): choices.contains { $0.weight > 0 && $0.step.canLeadTo(status) }
    }
  }

  /// Adds the statuses that it answers itself.
  func addStatuses(to statuses: inout Set<Int>) {
    switch answer {
    case .documented: return
    case .response(let response): statuses.insert(response.status)
    case .oneOf(let choices):
      for choice in choices where choice.weight > 0 { choice.step.addStatuses(to: &statuses) }
    }
  }
}
