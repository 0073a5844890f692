internal import FakeServer
internal import Commands
internal import Diagnostics
internal import FakedAPI
internal import LinuxIO
internal import Primitives
internal import Randomness
internal import Scenarios
internal import Signing
internal import Times

/// `mockworks token`: makes a token as a log-in would give it.
enum TokenCommand {
  static let spec = CommandSpec(
    name: "token",
    summary: "Print a token that a fake takes, signed as those of its log-ins.",
    operands: nil,
    options: [
      .init(
        name: "scenario",
        value: "FILE",
        help: "Take seed, clock, lifetime, tenants and users from it."
      ),
      .init(name: "seed", value: "N", help: "The seed of the fake (the scenario's, or 0)."),
      .init(
        name: "user",
        value: "NAME",
        help: "A user of the scenario, or an e-mail address (\(defaultEmail))."
      ),
      .init(
        name: "tenant",
        value: "NAME",
        help: "The tenant (that of the user, or \(defaultTenant))."
      ),
      .init(
        name: "permissions",
        value: "LIST",
        help: "What it allows, with commas between (what the user may, or all)."
      ),
      .init(
        name: "expires",
        value: "WHEN",
        help: "How long it is good (the scenario's tokenLifetime, or 1h), or a time."
      ),
    ],
    notes: """
      The fake takes the token if it runs under the same seed, for that tenant alone, until it
      expires by the tenant's clock. With a time that has passed it is an expired token.
      Permissions: \(Permission.allCases.map(\.rawValue).joined(separator: ", ")).

      The key is the SHA-512 of 'mockworks token key SEED', for other programs that sign (HS512).
      """
  )

  static let command = Command(spec: spec, run: run)

  private static let defaultEmail = "user@example.com"
  private static let defaultTenant = "acme"

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard let scenario = ScenarioFiles.named(by: arguments) else { return ExitStatus.failure }
    let seed = try arguments.integer("seed", in: 0...UInt64.max) ?? scenario.seed ?? 0
    let (user, tenant) = try holder(arguments, scenario.access)
    let real = SystemClock.real
    let now = (scenario.clock?.clock(real: real) ?? .system).now(real: real)
    let end = try end(arguments, now, scenario.access)
    let permissions = try permissions(arguments) ?? user.permissions
    do throws(TokenError) {
      let token = try TokenSigner.token(
        of: user,
        tenant: tenant,
        permissions: permissions,
        period: (now, end),
        seed: seed
      )
      return ExitStatus.printed(Console.print(token))
    } catch {
      throw arguments.usageError("no token can be made: \(error)")
    }
  }

  /// Whom the token is for.
  private static func holder(
    _ arguments: Arguments,
    _ access: AccessPolicy
  ) throws(UsageError) -> (user: SessionUser, tenant: String) {
    if let users = access.users {
      let names = users.all.map(\.name)
      guard let name = arguments["user"] else {
        throw arguments.usageError("--user: which one? (\(names.joined(separator: ", ")))")
      }
      guard let user = users.user(named: name) else {
        let message = "--user: no user \(quoted(name)) in access.users"
        throw arguments.usageError(suggesting(message, for: name, among: names))
      }
      let tenant = arguments["tenant"] ?? user.tenant
      guard tenant == user.tenant else {
        throw arguments.usageError(
          "--tenant: user \(quoted(name)) is of tenant \(quoted(user.tenant)), not \(quoted(tenant))"
        )
      }
      return (SessionUser(user), tenant)
    }
    let tenant = arguments["tenant"] ?? defaultTenant
    if let tenants = access.tenants, !tenants.contains(FieldValue(tenant)) {
      let message = "--tenant: \(quoted(tenant)) is not in access.tenants"
      let known = tenants.map(\.text).sorted()
      throw arguments.usageError(suggesting(message, for: tenant, among: known))
    }
    let email = arguments["user"] ?? defaultEmail
    return (SessionUser(email: email, tenant: tenant), tenant)
  }

  /// When the token ends, in nanoseconds since 1970 UTC.
  private static func end(
    _ arguments: Arguments,
    _ now: Int64,
    _ access: AccessPolicy
  ) throws(UsageError) -> Int64 {
    guard let text = arguments["expires"] else { return now.saturatingAdding(access.tokenLifetime) }
    if let time = Timestamp.parse(text) { return time }
    if let lifetime = TokenLifetime.parse(text) { return now.saturatingAdding(lifetime) }
    throw arguments.usageError(
      "--expires: expected \(TokenLifetime.expected), or \(Timestamp.expected), found \(quoted(text))"
    )
  }

  /// The permissions of `--permissions`; nil if it is not given.
  private static func permissions(_ arguments: Arguments) throws(UsageError) -> [Permission]? {
    guard let text = arguments["permissions"] else { return nil }
    let known = Permission.allCases.map(\.rawValue)
    let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
    for name in names where !known.contains(name) {
      let message = "--permissions: no permission \(quoted(name))"
      throw arguments.usageError(
        suggesting(message, for: name, among: known) + " (known: \(known.joined(separator: ", ")))"
      )
    }
    return names.compactMap(Permission.init(rawValue:))
  }
}
