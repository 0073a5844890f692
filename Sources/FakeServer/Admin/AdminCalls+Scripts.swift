internal import JSONWire
internal import Scenarios

extension AdminCalls {
  static func readScripts(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let report = call.control.scripts(tenant: call.tenant)
    return AdminAnswer { report.write(to: &$0) }
  }

}

extension ScriptReport {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("scenario", orNull: scenario)
      writer.name("rules")
      writer.array { writer in
        for rule in rules {
          writer.object { writer in
            writer.member("name", rule.name)
            writer.member("each", rule.each)
            writer.name("answered")
            writer.numbers(rule.answered)
          }
        }
      }
      writer.name("tenants")
      writer.array { writer in
        for tenant in tenants {
          writer.object { writer in
            writer.member("tenant", tenant.tenant)
            writer.name("scripts")
            writer.array { writer in
              for script in tenant.scripts { script.write(to: &writer) }
            }
          }
        }
      }
      writer.member("tenantCount", tenantCount)
    }
  }
}

extension ScriptProgress {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("rule", rule)
      writer.name("keys")
      writer.numbers(keys)
      writer.member("used", used)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ numbers: [Int]) {
    array { writer in for number in numbers { writer.number(number) } }
  }
}
