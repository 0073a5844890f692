internal import LinuxIO

/// Keeps the calls of a command to the fake from a proxy that its environment names.
enum ProxyExemption {
  /// Hosts that are reached without a proxy.
  private static let variables = ["NO_PROXY", "no_proxy"]
  private static let hosts = ["127.0.0.1", "localhost"]
  /// The proxy for addresses with `http`.
  private static let proxies = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]

  /// Adds the addresses of the fake to the hosts without a proxy, and keeps the others.
  static func add(to environment: inout Environment) {
    // Programs read one of the two, so a variable that is not set gets the value of the other.
    let values = variables.map { environment[$0] }
    for (index, name) in variables.enumerated() {
      environment[name] = list((values[index] ?? values[1 - index])?.bytes ?? [])
    }
  }

  /// The variables that name a proxy for the fake's address.
  static func proxies(in environment: Environment) -> [String] {
    proxies.filter { environment[$0]?.isEmpty == false }
  }

  /// A list with the hosts of the fake; `*` alone has them all.
  private static func list(_ value: [UInt8]) -> SystemText {
    let entries = value.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    if entries == ["*"] { return SystemText(bytes: value) }
    let missing = hosts.filter { !entries.contains($0) }.joined(separator: ",")
    guard !missing.isEmpty else { return SystemText(bytes: value) }
    let isOpen = entries.isEmpty || value.last == UInt8(ascii: ",")
    let start = entries.isEmpty ? [] : value
    return SystemText(bytes: start + (isOpen ? "" : ",").utf8 + missing.utf8)
  }
}
