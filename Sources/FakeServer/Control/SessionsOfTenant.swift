internal import FakedAPI
internal import Randomness
internal import Scenarios

/// The sessions of one tenant: a part of its state under the scenario in force.
struct SessionsOfTenant: TenantSessions {
  let active: ActiveScenario
  let context: EvaluationContext

  func update(opening opens: Bool, _ body: (inout SessionStore) -> Void) throws(APIRefusal) {
    try active.updateSessions(context, opening: opens, body)
  }

  func draws(ofUser user: String, ordinal: Int) -> Draws {
    RandomSource.sessionDraws(context, user: user, ordinal: ordinal)
  }
}
