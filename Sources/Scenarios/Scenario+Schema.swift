internal import JSONDocuments
internal import JSONWire
internal import MaintenanceWorks
internal import RequestMatching

extension Scenario {
  /// The JSON Schema (2020-12) of scenario files, out of the tables by which they are read.
  package static var schema: [UInt8] {
    var writer = JSONWriter(isIndented: true)
    let definitions = [
      ClockParts.table.schema, AccessPolicy.table.schema, TokenGrant.table.schema,
      Quota.table.schema, Rule.table.schema, RequestPattern.table.schema,
      ValueMatcher.matcherTable.schema, ScriptKey.HeaderName.table.schema,
      ActivePeriod.table.schema, StepParts.table.schema, DelayParts.table.schema,
      DelayParts.LogNormalParts.table.schema, Choice.table.schema, Expectation.table.schema,
      Expectation.countTable.schema, Expectation.clientTable.schema,
    ]
    table.schema.write(title: "A scenario of mockworks", definitions: definitions, to: &writer)
    return writer.bytes
  }
}
