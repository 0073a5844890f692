internal import JSONWire

extension AdminCalls {
  static func listTenants(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenants = call.control.tenants
    return AdminAnswer { writer in
      writer.object { writer in
        writer.name("tenants")
        writer.array { writer in
          for tenant in tenants.prefix(Self.listedTenants) {
            writer.object { writer in
              writer.member("name", tenant.name)
              writer.member("requests", tenant.requests)
              writer.name("hasOwnScenario")
              writer.bool(tenant.hasOwnScenario)
            }
          }
        }
        writer.member("total", tenants.count)
      }
    }
  }

  /// Tenants that are written, so that the answer stays small.
  private static let listedTenants = 1000
}
