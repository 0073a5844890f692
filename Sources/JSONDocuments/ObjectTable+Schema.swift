extension ObjectTable {
  package var schema: ObjectSchema {
    ObjectSchema(
      name: name,
      members: members.map { ($0.name, $0.shape, $0.help, $0.isRequired) }
    )
  }
}
