extension DiagnosticTests.Case {
  private static let lifetime =
    "expected a duration such as \"90s\", \"1h\" or \"30d\", from 1s to 366d"
  private static let pat =
    "expected \"pat_\" and five groups of 8, 4, 4, 4 and 12 hexadecimal digits, joined by \"_\""

  /// A scenario with these users of tenants acme and globex.
  private static func users(_ users: String) -> String {
    #"{"access":{"tenants":["acme","globex"],"users":{"# + users + "}}}"
  }

  static let access: [Self] = [
    .init(
      users(#""u":{"tenant":"acne","email":"e","permissions":[]}"#),
      "1:63: 'tenant': 'acne' is not in access.tenants; did you mean 'acme'?"
    ),
    .init(
      users(
        #""u":{"tenant":"acme","email":"e","permissions":[]},"#
          + #""v":{"tenant":"acme","email":"e","permissions":[]}"#
      ),
      "1:129: 'email': user 'u' of the same tenant has it already"
    ),
    .init(
      users(
        #""u":{"tenant":"acme","email":"e","pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21","#
          + #""permissions":[]},"#
          + #""v":{"tenant":"acme","email":"f","pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21","#
          + #""permissions":[]}"#
      ),
      "1:188: 'pat': user 'u' of the same tenant has it already"
    ),
    .init(
      users(#""u":{"tenant":"acme","email":"e","permissions":[],"pat":"pat_2a1d8b63"}"#),
      "1:105: 'pat': \(pat), found \"pat_2a1d8b63\""
    ),
    .init(
      users(
        #""u":{"tenant":"acme","email":"e","permissions":[],"#
          + #""pat":"pat_2a1d8b63-8c4f-4e29-8d7b-3f6e9c805b21"}"#
      ),
      "1:105: 'pat': \(pat), found \"pat_2a1d8b63-8c4f-4e29-8d7b-3f6e9c805b21\""
    ),
    .init(
      users(#""u":{"email":"","permissions":["READ"],"pasword":"x","firstName":1}"#),
      "1:53: a user needs 'tenant': the tenant that the user is of",
      "1:62: 'email': expected a text of 1 to 512 bytes, found one of 0",
      "1:80: 'permissions': expected \"READ_MAINTENANCE_REGISTRY\" or \"WRITE_MAINTENANCE_REGISTRY\", found \"READ\"; did you mean \"READ_MAINTENANCE_REGISTRY\"?",
      "1:88: unknown key 'pasword' in a user; did you mean 'password'? (known: tenant, email, password, pat, permissions, firstName, lastName, userTypeName, organizationId, customerId, locationId, timezone, language)",
      "1:114: 'firstName': expected a string, found a number"
    ),
    .init(
      #"{"access":{"users":["u"]}}"#,
      "1:20: 'users': expected an object with objects as values, found an array"
    ),
    .init(
      #"{"access":{"users":{},"tokens":null}}"#,
      "1:32: 'tokens': expected an object with (an array of (\"READ_MAINTENANCE_REGISTRY\" or \"WRITE_MAINTENANCE_REGISTRY\"), or a token as an object) as values, found null"
    ),
    .init(
      #"{"access":{"users":{"u":{"tenant":"a","email":"e","permissions":["READ_MAINTENANCE_REGISTRY"]}}},"expect":[{"when":{"path":"/inventory/maintenanceWorks"},"status":201}]}"#,
      "1:108: warning: no user in access.users has READ_MAINTENANCE_REGISTRY and WRITE_MAINTENANCE_REGISTRY, so nothing is answered 201"
    ),
    .init(
      #"{"access":{"apiKeys":["",1]}}"#,
      "1:23: warning: 'apiKeys': no log-in is let in with an empty key",
      "1:26: 'apiKeys': expected a string, found a number"
    ),
    .init(
      #"{"access":{"tokenLifetime":"500ms","refreshLifetime":"367d"}}"#,
      "1:28: 'tokenLifetime': \(lifetime), found \"500ms\"",
      "1:54: 'refreshLifetime': \(lifetime), found \"367d\""
    ),
    .init(
      #"{"access":{"refreshLifetime":"1h"}}"#,
      "1:30: warning: 'refreshLifetime': a session ends before its first token does, so none can be renewed"
    ),
  ]
}
