internal import JSONDocuments
internal import JSONWire
internal import Scenarios

/// What a tenant has stored: the calls of each resource.
extension AdminCalls {
  static func readStored(_ resource: StoredResource) -> AdminRoute.Action {
    { call throws(AdminError) in
      let tenant = try tenant(of: call)
      let objects = try AdminError.of { () throws(ControlError) in
        try call.control.stored(resource, tenant: tenant)
      }
      return AdminAnswer { writer in
        writer.array { writer in for object in objects { writer.raw(object.span) } }
      }
    }
  }

  static func replaceStored(_ resource: StoredResource) -> AdminRoute.Action {
    { call throws(AdminError) in
      let tenant = try tenant(of: call)
      var objects: [GivenObject]?
      try call.readBody { node, reader in
        objects = GivenObject.readAll(node, resource.table, &reader)
      }
      guard let objects else {
        throw AdminError(400, "expected an array of \(resource.name), found an empty body")
      }
      try AdminError.of { () throws(ControlError) in
        try call.control.replace(resource, with: objects, tenant: tenant)
      }
      return stored(objects.count)
    }
  }

  static func removeStored(_ resource: StoredResource) -> AdminRoute.Action {
    { call throws(AdminError) in
      let tenant = try tenant(of: call)
      let left = try AdminError.of { () throws(ControlError) in
        if let id = call.query[.id] {
          return try call.control.remove(resource, id: id, tenant: tenant)
        }
        try call.control.replace(resource, with: [], tenant: tenant)
        return 0
      }
      return stored(left)
    }
  }

  private static func stored(_ count: Int) -> AdminAnswer {
    AdminAnswer { writer in writer.object { $0.member("stored", count) } }
  }

  private static func tenant(of call: AdminCall) throws(AdminError) -> String {
    if let tenant = call.tenant { return tenant }
    let path = call.route.path.text
    throw AdminError(400, "expected a tenant, as in \(path)?tenant=acme")
  }
}
