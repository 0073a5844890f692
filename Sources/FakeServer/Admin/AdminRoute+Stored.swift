internal import JSONDocuments

extension AdminRoute {
  /// The calls that read and change what tenants have stored.
  static let stored =
    [
      AdminRoute(
        method: "GET",
        path: "works",
        kind: .change,
        query: [.tenant],
        help:
          "the works that the tenant, which must be named, has stored, in the order in which they "
          + "were created",
        action: AdminCalls.readStored(.works)
      )
    ] + changes(of: .works) + changes(of: .events)

  private static func changes(of resource: StoredResource) -> [AdminRoute] {
    let path = AdminPath(stringLiteral: resource.name)
    return [
      AdminRoute(
        method: "PUT",
        path: path,
        kind: .change,
        query: [.tenant],
        body: AdminBody(resource.name, resource.table.schema),
        help:
          "replaces the \(resource.name) that the tenant has stored by those of an array, each with its `id` or with one that is "
          + "made; returns how many are stored",
        action: AdminCalls.replaceStored(resource)
      ),
      AdminRoute(
        method: "DELETE",
        path: path,
        kind: .change,
        query: [.tenant, .id],
        help:
          "removes the \(resource.name) that the tenant has stored, or one; returns how many are left. `POST reset` brings back those of "
          + "the scenario",
        action: AdminCalls.removeStored(resource)
      ),
    ]
  }
}
