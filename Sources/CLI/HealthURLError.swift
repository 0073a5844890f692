internal import Diagnostics

/// Why a URL does not say where to look for a fake.
enum HealthURLError: Error, Hashable {
  case encrypted
  case malformed(String)
  case name(String)
}

extension HealthURLError: CustomStringConvertible {
  var description: String {
    switch self {
    case .encrypted:
      "a fake speaks http, not https; where a proxy adds https, name the address behind it"
    case .malformed(let text):
      "expected a URL such as http://127.0.0.1:8470 or http://[::1]:8470/api, found \(quoted(text))"
    case .name(let host):
      "\(quoted(host)) is not an address, and names other than localhost are not looked up"
    }
  }
}
