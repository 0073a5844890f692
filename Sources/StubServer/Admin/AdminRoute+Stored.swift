internal import JSONDocuments

extension AdminRoute {
  /// The calls that read and change what tenants have stored.
  static let stored = rows(of: .works, "works") + rows(of: .events, "events")

  private static func rows(of resource: StoredResource, _ noun: String) -> [AdminRoute] {
    let path = AdminPath(stringLiteral: resource.name)
    return [
      AdminRoute(
        method: "GET",
        path: path,
        kind: .change,
        query: [.tenant],
        help:
          "the \(noun) that the tenant, which must be named, has stored, in the order in which they "
          + "were created",
        action: AdminCalls.readStored(resource)
      ),
      AdminRoute(
        method: "PUT",
        path: path,
        kind: .change,
        query: [.tenant],
        body: AdminBody(resource.name, resource.table.schema),
        help:
          "replaces them all by the \(noun) of an array, each with its `id` or with one that is "
          + "made; returns how many are stored",
        action: AdminCalls.replaceStored(resource)
      ),
      AdminRoute(
        method: "DELETE",
        path: path,
        kind: .change,
        query: [.tenant, .id],
        help:
          "removes them all, or one; returns how many are left. `POST reset` brings back those of "
          + "the scenario",
        action: AdminCalls.removeStored(resource)
      ),
    ]
  }
}
