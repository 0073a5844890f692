internal import Verification
internal import JSONDocuments
internal import JSONWire
internal import FakedAPI
internal import RequestMatching

extension Scenario {
  /// The JSON Schema (2020-12) of scenario files, made from the tables that read them.
  package static var schema: [UInt8] {
    var writer = JSONWriter(isIndented: true)
    let definitions = [
      ClockParts.table.schema, AccessPolicy.table.schema, TokenGrant.table.schema,
      AccessUser.table.schema, InitialStore.table.schema, GivenObject.workTable.schema,
      GivenObject.eventTable.schema, AlertDefinition.table.schema, Quota.table.schema,
      Rule.table.schema, RequestPattern.table.schema,
      ValueMatcher.matcherTable.schema, ScriptKey.HeaderKey.table.schema,
      ActivePeriod.table.schema, StepParts.table.schema, DelayParts.table.schema,
      LogNormalParts.table.schema, Choice.table.schema, Expectation.table.schema,
      Expectation.countTable.schema, Expectation.clientTable.schema,
    ]
    table.schema.write(title: "A scenario of mockworks", definitions: definitions, to: &writer)
    return writer.bytes
  }
}
