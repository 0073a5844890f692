internal import FakedAPI
internal import JSONDocuments

extension InitialStore {
  static let table = ObjectTable<InitialStore>(
    "'stored'",
    [
      .init("works", .array(.object(GivenObject.workTable.name)), "Works, written out.") {
        node,
        store,
        reader in
        store.works = GivenObject.readAll(node, GivenObject.workTable, &reader)
      },
      .init(
        "generated",
        .integer(0...Int64(mostGenerated)),
        "How many made-up works of the seed come after them; unset, 0."
      ) { node, store, reader in
        let count = reader.integer(node, in: 0...Int64(mostGenerated), for: "generated")
        store.generated = Int(count ?? 0)
      },
      .init("events", .array(.object(GivenObject.eventTable.name)), "Events, written out.") {
        node,
        store,
        reader in
        store.events = GivenObject.readAll(node, GivenObject.eventTable, &reader)
      },
      .init(
        "alertDefinitions",
        .array(.object(AlertDefinition.table.name)),
        "What events show that name one of them."
      ) { node, store, reader in
        store.alertDefinitions = AlertDefinition.readAll(node, &reader)
      },
    ]
  )
}
