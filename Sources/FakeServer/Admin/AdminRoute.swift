/// A call of the admin API: one row of the table in `AdminRoute+All.swift`.
struct AdminRoute: Sendable {
  enum Kind: Sendable {
    /// For supervisors: answered at once, without the token, and however many answers wait.
    case probe
    /// Changes something, or reads what other calls change; one after another.
    case change
    /// Reads the journal; a few at once.
    case query
  }

  /// - Returns: The answer; nil if the call answers later, through `reply`.
  typealias Action = @Sendable (AdminCall) throws(AdminError) -> AdminAnswer?

  let method: String
  let path: AdminPath
  let kind: Kind
  /// The parameters that its query may have.
  var query: [AdminParameter] = []
  /// Nil if the call has no body.
  var body: AdminBody?
  /// Each that its answer can have, the default first; one that is read by people.
  var formats: [AdminRequest.Format] = [.json]
  /// The statuses of its answers, besides the refusals of an `AdminError`.
  var statuses = [200]
  /// What it does, for the manual.
  let help: String
  let action: Action
}
