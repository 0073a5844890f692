package import FakedAPI

/// What the store of every tenant holds at the start.
package struct InitialStore: Sendable {
  package var works: [GivenObject] = []
  /// How many works of the seed come after them.
  package var generated = 0
  package var events: [GivenObject] = []
  /// What events show that name one of them.
  package var alertDefinitions: [AlertDefinition] = []

  package static let mostGenerated = 100_000

  package init() {}
}
